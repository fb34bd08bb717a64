// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A resource in somebody's hands, until he closes this or it is taken back. It belongs to the plugin whose bundle acquired it:
 * when that stops, the lease ends.
 *
 * @param <T> the resource
 */
@ProviderType
public interface Lease<T> extends AutoCloseable {

    /** Its number; unique in this run of the runtime. */
    long id();

    /**
     * The resource. Keep the lease, not the resource.
     *
     * @throws qtforge.api.core.PluginException INVALID_STATE when it was returned or taken back, saying why
     */
    T get();

    /** Whether {@link #get} answers. */
    boolean isHeld();

    /** Why it is over; {@link LeaseEnd#HELD} while it is not. */
    LeaseEnd end();

    /** The pool, or the name under which it was acquired without one. */
    String pool();

    /** What it is. */
    ResourceType type();

    /** The id of the plugin that has it, or the symbolic name of a bundle that is no plugin. */
    String holder();

    /** How urgent it was. */
    ResourcePriority priority();

    /** Bytes it counts for; 0 when it has no size. */
    long bytes();

    /** When it was acquired. */
    Instant acquiredAt();

    /** Where it was acquired, innermost call first, without calls of the runtime; empty when that was not recorded. */
    List<StackTraceElement> allocationSite();

    /** All of this as data. */
    LeaseInfo info();

    /** Returns it. May be called by any thread, and again. */
    @Override
    void close();
}

// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings;

import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.BundleContext;

/**
 * What a facade knows of who uses it: one for each session. A constructor of a module or class, and a function or method, may take it as first
 * parameter; programs do not see that parameter. Safe for any thread.
 */
public interface BindingContext {

    /** The services of the runtime. */
    RuntimeServices services();

    /** Short for {@code services().get(type)}; to be asked anew for each call. */
    default <T> T service(Class<T> type) {
        return services().get(type);
    }

    /** What connected, as it says: {@code python 3.11.2}. */
    String client();

    /** A name of the session that no other has while the runtime runs: {@code session-3}. */
    String sessionId();

    /** The context of the bundle of the bindings, to register services by; empty where there is no framework (tests). */
    Optional<BundleContext> bundleContext();

    /**
     * Has something closed when the session ends: whatever a program registers must go away with it. Closed in reverse order, each once; if the
     * session has ended already, at once.
     *
     * @return closes it now, and forgets it
     */
    AutoCloseable atEnd(AutoCloseable resource);

    /**
     * What the session has one of, whichever object of the program asks.
     *
     * @param making makes it for the first who asks; of two made at a time one is dropped, so it must do nothing but make it
     */
    <T> T shared(Class<T> type, Function<BindingContext, T> making);

    /** What the program has of things of which it may have only so many. */
    Allowance allowance();
}

// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import org.osgi.annotation.versioning.ProviderType;

/** A listener that is told. */
@ProviderType
public interface WorkflowListening extends AutoCloseable {

    /** Tells it no more; does nothing when it was closed already. */
    @Override
    void close();
}

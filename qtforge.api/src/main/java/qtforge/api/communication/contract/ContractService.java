// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.contract;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.util.promise.Promise;

/**
 * A registered contract as an OSGi service, with the properties of {@link ContractNamespace}. Calls through it go to this provider and
 * are validated, limited and counted as all others.
 */
@ProviderType
public interface ContractService {

    /** What it provides. */
    ServiceContract contract();

    /** As {@link ServiceContractRegistry#call}, at this provider. */
    Promise<Object> call(String method, Map<String, ?> parameters);
}

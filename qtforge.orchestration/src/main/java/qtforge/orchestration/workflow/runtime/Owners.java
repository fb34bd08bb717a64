// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.runtime;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.caller.Caller;
import qtforge.caller.Rights;
import qtforge.orchestration.workflow.call.Owner;

/** The bundles that run and own workflows or executions, by their ids. */
final class Owners {

    private final BundleContext context;
    private final Map<String, Owner> owners = new ConcurrentHashMap<>();

    Owners(BundleContext context) {
        this.context = context;
    }

    /**
     * The owner behind a view of the service.
     *
     * @throws PluginException ALREADY_EXISTS when another bundle that runs has the same id, which would lend it its workflows
     */
    Owner of(Caller caller) {
        return owners.compute(caller.id(), (id, there) -> {
            if (there != null && there.caller().bundle().equals(caller.bundle())) {
                return there;
            }
            if (there != null && there.caller().isLive()) {
                throw new PluginException(
                        PluginErrorCode.ALREADY_EXISTS,
                        id,
                        "bundle " + caller.bundle().getBundleId() + " cannot own workflows as '" + id + "': bundle "
                                + there.caller().bundle().getBundleId()
                                + " does, and runs; give it another symbolic name",
                        null);
            }
            if (there != null) {
                there.close();
            }
            return new Owner(caller);
        });
    }

    /** The owner of an id, if it runs. */
    Optional<Owner> find(String id) {
        Owner known = owners.get(id);
        if (known != null && known.caller().isLive()) {
            return Optional.of(known);
        }
        for (Bundle bundle : Rights.privileged(context::getBundles)) {
            if (bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING) {
                Caller caller = Caller.of(bundle);
                if (caller.id().equals(id)) {
                    return Optional.of(of(caller));
                }
            }
        }
        return Optional.empty();
    }

    /** A bundle stops. Returns the id under which it owned something, if it did. */
    Optional<String> end(Bundle bundle) {
        for (Map.Entry<String, Owner> entry : owners.entrySet()) {
            if (entry.getValue().caller().bundle().equals(bundle)) {
                owners.remove(entry.getKey(), entry.getValue());
                entry.getValue().close();
                return Optional.of(entry.getKey());
            }
        }
        return Optional.empty();
    }

    void close() {
        owners.values().forEach(Owner::close);
        owners.clear();
    }
}

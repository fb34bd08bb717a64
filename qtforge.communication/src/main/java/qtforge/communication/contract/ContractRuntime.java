// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.contract;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import qtforge.api.communication.request.RequestResponse;
import qtforge.caller.BundleEnds;

/** What the views of contracts share; starts and stops the rest. */
@Component(service = ContractRuntime.class, configurationPid = "qtforge.communication.contract")
@Designate(ocd = ContractRuntime.Configuration.class)
public final class ContractRuntime {

    /** What can be chosen. */
    @ObjectClassDefinition(name = "QtForge service contracts", description = "How contracts are published")
    public @interface Configuration {

        /** Capabilities of contracts that manifests do not have. */
        @AttributeDefinition(
                name = "Capability bundles",
                description =
                        "Whether a bundle with the capability is installed for each registered contract whose provider's "
                                + "manifest does not have it, so that bundles that require it can resolve")
        boolean capability_bundles() default true;
    }

    private final ContractTable table = new ContractTable();
    private final ContractCalls calls = new ContractCalls(table);
    private final ContractRegistrar registrar;
    private final BundleEnds ends;
    private final ContractWhiteboard whiteboard;

    /** Called by Declarative Services. */
    @Activate
    public ContractRuntime(
            BundleContext context, Configuration configuration, @Reference RequestResponse madeAfterRequests) {
        CapabilityBundles capabilities = new CapabilityBundles(context);
        capabilities.clear();
        registrar = new ContractRegistrar(table, calls, configuration.capability_bundles() ? capabilities : null);
        ends = new BundleEnds(context, registrar::endAll);
        whiteboard = new ContractWhiteboard(context, this);
    }

    /** Without a framework; whoever makes it tells the registrar whose bundles end. */
    ContractRuntime() {
        registrar = new ContractRegistrar(table, calls, null);
        ends = null;
        whiteboard = null;
    }

    @Deactivate
    void stop() {
        whiteboard.close();
        ends.close();
        registrar.endAll();
    }

    ContractTable table() {
        return table;
    }

    ContractCalls calls() {
        return calls;
    }

    ContractRegistrar registrar() {
        return registrar;
    }
}

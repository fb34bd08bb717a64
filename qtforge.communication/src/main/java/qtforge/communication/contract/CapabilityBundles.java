// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.contract;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import qtforge.api.communication.contract.ContractNamespace;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.caller.Caller;
import qtforge.caller.Rights;

/**
 * Bundles without content that have the capability of a contract whose provider's manifest does not have it, so that the resolver can
 * satisfy bundles that require it. Each goes with its registration; those of a process that was killed are taken away at start.
 */
final class CapabilityBundles {

    static final String LOCATION = "qtforge:contract/";

    private final BundleContext context;
    private final System.Logger log = System.getLogger(CapabilityBundles.class.getName());

    CapabilityBundles(BundleContext context) {
        this.context = context;
    }

    /** Takes away what an earlier process left behind. */
    void clear() {
        Rights.privileged(() -> {
            for (Bundle bundle : context.getBundles()) {
                if (bundle.getLocation().startsWith(LOCATION)) {
                    uninstall(bundle);
                }
            }
        });
    }

    /** Publishes the capability of a contract, unless its provider's manifest has it. What to run to take it back. */
    Runnable publish(Caller provider, ServiceContract contract) {
        return Rights.privileged(
                () -> isDeclared(provider.bundle(), contract) ? () -> {} : install(provider, contract));
    }

    private static boolean isDeclared(Bundle bundle, ServiceContract contract) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return false;
        }
        for (BundleCapability declared : revision.getDeclaredCapabilities(ContractNamespace.NAMESPACE)) {
            Object version = declared.getAttributes().get(ContractNamespace.VERSION_ATTRIBUTE);
            if (contract.serviceName().equals(declared.getAttributes().get(ContractNamespace.NAMESPACE))
                    && contract.version().toOsgi().equals(version)) {
                return true;
            }
        }
        return false;
    }

    private Runnable install(Caller provider, ServiceContract contract) {
        String location = LOCATION + contract.serviceName() + "/" + contract.version() + "/" + provider.id();
        try {
            Bundle bundle = context.installBundle(location, new ByteArrayInputStream(content(provider, contract)));
            return () -> Rights.privileged(() -> uninstall(bundle));
        } catch (BundleException | IOException e) {
            log.log(
                    System.Logger.Level.WARNING,
                    "The capability of service contract " + contract.serviceName() + " " + contract.version()
                            + " cannot be published; bundles that require it do not resolve",
                    e);
            return () -> {};
        }
    }

    private static byte[] content(Caller provider, ServiceContract contract) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        headers.putValue(
                Constants.BUNDLE_SYMBOLICNAME,
                "qtforge.contract." + contract.serviceName() + "."
                        + provider.id().replaceAll("[^A-Za-z0-9_.-]", "_"));
        Version version = contract.version().toOsgi();
        headers.putValue(Constants.BUNDLE_VERSION, version.toString());
        headers.putValue(Constants.BUNDLE_NAME, "Service contract " + contract.serviceName() + " of " + provider.id());
        headers.putValue(
                Constants.PROVIDE_CAPABILITY,
                ContractNamespace.NAMESPACE + ";" + ContractNamespace.NAMESPACE + "=\"" + contract.serviceName() + "\";"
                        + ContractNamespace.VERSION_ATTRIBUTE + ":Version=\"" + version + "\";"
                        + ContractNamespace.PROVIDER_ATTRIBUTE + "=\""
                        + provider.id().replace("\"", "") + "\"");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return bytes.toByteArray();
    }

    private void uninstall(Bundle bundle) {
        try {
            if (bundle.getState() != Bundle.UNINSTALLED) {
                bundle.uninstall();
            }
        } catch (BundleException | IllegalStateException e) {
            log.log(System.Logger.Level.WARNING, "Bundle " + bundle + " cannot be uninstalled", e);
        }
    }
}

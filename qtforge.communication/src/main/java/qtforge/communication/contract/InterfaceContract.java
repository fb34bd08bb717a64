// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.contract;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWiring;
import qtforge.api.communication.contract.ContractInterface;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.communication.contract.ServiceVersion;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.caller.Rights;

/** A Java interface read as a contract. */
final class InterfaceContract {

    private final Class<?> type;
    private final List<InterfaceMethod> methods = new ArrayList<>();
    private final ServiceContract contract;

    /**
     * Reads an interface.
     *
     * @throws PluginException INVALID_ARGUMENT naming what cannot be in a contract, or what is missing
     */
    static InterfaceContract read(Class<?> type) {
        // Whoever has the interface may know what is in it; he need not have the right to reflect.
        return Rights.privileged(() -> new InterfaceContract(type));
    }

    private InterfaceContract(Class<?> type) {
        this.type = type;
        ContractInterface said = type.getAnnotation(ContractInterface.class);
        if (said == null || !type.isInterface()) {
            throw refused(type.isInterface() ? "it is not annotated with @ContractInterface" : "it is no interface");
        }
        ServiceContract.Builder builder = ServiceContract.builder(said.name(), version(said))
                .description(said.description())
                .capabilities(said.capabilities())
                .tags(said.tags())
                .metadata(Map.of("java_interface", type.getName()));
        for (String needed : said.dependencies()) {
            int colon = needed.indexOf(':');
            builder.dependency(
                    colon < 0 ? needed : needed.substring(0, colon),
                    colon < 0 ? new ServiceVersion(0, 0, 0) : ServiceVersion.of(needed.substring(colon + 1)));
        }
        methodsByName().forEach((name, method) -> builder.method(method.descriptor()));
        contract = builder.build();
    }

    private Map<String, InterfaceMethod> methodsByName() {
        Map<String, InterfaceMethod> named = new LinkedHashMap<>();
        List<Method> all = new ArrayList<>(List.of(type.getMethods()));
        // The order of reflection is not defined, that of a contract shall be.
        all.sort(Comparator.comparing(Method::getName));
        for (Method method : all) {
            if (!Modifier.isAbstract(method.getModifiers())) {
                continue;
            }
            InterfaceMethod read = new InterfaceMethod(method);
            InterfaceMethod other = named.putIfAbsent(read.name(), read);
            if (other != null) {
                throw refused("it has two methods '" + read.name()
                        + "'; give one of them another name with @ContractMethod(name = ...)");
            }
            methods.add(read);
        }
        return named;
    }

    private ServiceVersion version(ContractInterface said) {
        if (!said.version().isEmpty()) {
            return ServiceVersion.of(said.version());
        }
        Bundle bundle = FrameworkUtil.getBundle(type);
        BundleWiring wiring = bundle == null ? null : Rights.privileged(() -> bundle.adapt(BundleWiring.class));
        if (wiring != null) {
            for (BundleCapability exported : wiring.getCapabilities(PackageNamespace.PACKAGE_NAMESPACE)) {
                Map<String, Object> attributes = exported.getAttributes();
                if (type.getPackageName().equals(attributes.get(PackageNamespace.PACKAGE_NAMESPACE))) {
                    return ServiceVersion.of(
                            (org.osgi.framework.Version) attributes.get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE));
                }
            }
        }
        throw refused(
                "it names no version and its package is exported in none; write @ContractInterface(version = ...)");
    }

    private PluginException refused(String why) {
        return new PluginException(
                PluginErrorCode.INVALID_ARGUMENT, type.getName() + " is no service contract: " + why);
    }

    Class<?> type() {
        return type;
    }

    ServiceContract contract() {
        return contract;
    }

    List<InterfaceMethod> methods() {
        return methods;
    }
}

// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.contract;

import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import qtforge.api.communication.contract.ContractHandler;
import qtforge.api.communication.contract.ContractInterface;
import qtforge.api.communication.contract.ContractNamespace;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.caller.Caller;
import qtforge.caller.Rights;

/**
 * Services that are providers of a contract without having called the registry: a {@link ContractHandler} with its contract as a
 * property, or any service with {@link ContractNamespace#NAMESPACE} whose interface is annotated.
 */
final class ContractWhiteboard extends ServiceTracker<Object, ContractProvider> {

    private final ContractRuntime runtime;
    private final System.Logger log = System.getLogger(ContractWhiteboard.class.getName());

    ContractWhiteboard(BundleContext context, ContractRuntime runtime) {
        super(context, wanted(), null);
        this.runtime = runtime;
        Rights.privileged(() -> open());
    }

    private static Filter wanted() {
        try {
            return FrameworkUtil.createFilter("(&(!(" + ContractRegistrar.MADE_HERE + "=*))(|(&("
                    + Constants.OBJECTCLASS + "=" + ContractHandler.class.getName() + ")(" + ContractHandler.CONTRACT
                    + "=*))(" + ContractNamespace.NAMESPACE + "=*)))");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public ContractProvider addingService(ServiceReference<Object> reference) {
        Object service = context.getService(reference);
        if (service == null) {
            return null;
        }
        try {
            return register(reference, service);
        } catch (PluginException e) {
            log.log(
                    System.Logger.Level.WARNING,
                    "Service " + reference + " of bundle " + reference.getBundle()
                            + " is no provider of a service contract: " + e.getMessage());
            context.ungetService(reference);
            return null;
        }
    }

    private ContractProvider register(ServiceReference<Object> reference, Object service) {
        ContractView view = new ContractView(runtime, Caller.of(reference.getBundle()));
        int ranking = reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer rank ? rank : 0;
        Object described = reference.getProperty(ContractHandler.CONTRACT);
        if (service instanceof ContractHandler handler && described != null) {
            return runtime.registrar().register(view, contract(described), handler, ranking, null, null, true);
        }
        InterfaceContract read = InterfaceContract.read(annotated(reference, service));
        return runtime.registrar()
                .register(view, read.contract(), new TypedHandler(read, service), ranking, read.type(), service, true);
    }

    @SuppressWarnings("unchecked")
    private ServiceContract contract(Object described) {
        if (described instanceof ServiceContract contract) {
            return contract;
        }
        Object form = described;
        if (described instanceof String text) {
            ServiceReference<JsonCodec> codec = context.getServiceReference(JsonCodec.class);
            if (codec == null) {
                throw new PluginException(
                        PluginErrorCode.RESOURCE_UNAVAILABLE,
                        "its contract is a text and there is no service " + JsonCodec.class.getName() + " to read it");
            }
            form = context.getService(codec).parse(text);
        }
        if (form instanceof Map<?, ?> map) {
            return ServiceContract.fromJson((Map<String, ?>) map);
        }
        throw new PluginException(
                PluginErrorCode.INVALID_FORMAT,
                "its property " + ContractHandler.CONTRACT + " is no contract in JSON but "
                        + described.getClass().getName());
    }

    private static Class<?> annotated(ServiceReference<Object> reference, Object service) {
        for (String name : (String[]) reference.getProperty(Constants.OBJECTCLASS)) {
            Class<?> type = named(service.getClass(), name);
            if (type != null && type.isAnnotationPresent(ContractInterface.class)) {
                return type;
            }
        }
        throw new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "none of its interfaces is annotated with @ContractInterface, and it is no ContractHandler with the property "
                        + ContractHandler.CONTRACT);
    }

    /** The interface of that name that a class implements; null when there is none. */
    private static Class<?> named(Class<?> type, String name) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Class<?> implemented : at.getInterfaces()) {
                Class<?> found = implemented.getName().equals(name) ? implemented : named(implemented, name);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    @Override
    public void removedService(ServiceReference<Object> reference, ContractProvider provider) {
        provider.close();
        try {
            context.ungetService(reference);
        } catch (IllegalStateException e) {
            // This bundle is stopping and has let go of it already.
            return;
        }
    }
}

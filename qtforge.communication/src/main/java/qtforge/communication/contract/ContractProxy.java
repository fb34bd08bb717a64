// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.contract;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.List;
import org.osgi.util.promise.Promise;
import org.osgi.util.pushstream.PushStream;
import qtforge.api.communication.contract.CallOptions;
import qtforge.api.core.JsonValues;
import qtforge.api.core.VersionRange;

/**
 * What stands behind a proxy of a contract's interface. The provider is looked up again when the table of contracts has changed since;
 * else its object is called at once.
 */
final class ContractProxy implements InvocationHandler {

    /** Who is called, and for which edition of the table that holds. */
    private record Target(long edition, Object direct) {}

    private static final Target NONE = new Target(-1, null);

    private final InterfaceContract contract;
    private final Method[] methods;
    private final InterfaceMethod[] plans;
    private final VersionRange versions;
    private final ContractTable table;
    private final ContractView view;
    private volatile Target target = NONE;

    ContractProxy(InterfaceContract contract, VersionRange versions, ContractTable table, ContractView view) {
        this.contract = contract;
        this.versions = versions;
        this.table = table;
        this.view = view;
        List<InterfaceMethod> all = contract.methods();
        plans = all.toArray(InterfaceMethod[]::new);
        methods = all.stream().map(InterfaceMethod::method).toArray(Method[]::new);
    }

    @Override
    @SuppressWarnings("ReferenceEquality")
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        // The proxy class passes the same object each time, so that looking for it by identity nearly always finds it.
        for (int i = 0; i < methods.length; i++) {
            if (methods[i] == method) {
                return call(plans[i], arguments);
            }
        }
        return invokeOther(proxy, method, arguments);
    }

    private Object invokeOther(Object proxy, Method method, Object[] arguments) throws Throwable {
        for (int i = 0; i < methods.length; i++) {
            if (methods[i].equals(method)) {
                methods[i] = method;
                return call(plans[i], arguments);
            }
        }
        if (method.isDefault()) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "proxy of service contract " + contract.contract().serviceName() + " " + versions;
        };
    }

    private Object call(InterfaceMethod plan, Object[] arguments) throws Throwable {
        Target now = target;
        if (now.edition != table.edition()) {
            now = find();
        }
        if (now.direct != null) {
            return plan.invoke(now.direct, arguments);
        }
        return callByName(plan, arguments == null ? new Object[0] : arguments);
    }

    private Target find() {
        long edition = table.edition();
        String name = contract.contract().serviceName();
        Object direct = table.candidates(name, versions, "").get(0).target(contract.type());
        Target found = new Target(edition, direct);
        target = found;
        return found;
    }

    private Object callByName(InterfaceMethod plan, Object[] arguments) {
        String name = contract.contract().serviceName();
        CallOptions options = CallOptions.DEFAULT.versions(versions);
        if (plan.isStream()) {
            PushStream<Object> stream = view.open(name, plan.name(), plan.parameters(arguments), options);
            return stream.map(value -> JsonValues.convertTo(value, plan.answered()));
        }
        if (plan.isPromise()) {
            Promise<Object> answer = view.call(name, plan.name(), plan.parameters(arguments), options);
            return answer.map(value -> JsonValues.convertTo(value, plan.answered()));
        }
        Object answer = view.callAndWait(name, plan.name(), plan.parameters(arguments), options);
        return JavaTypes.raw(plan.answered()) == void.class ? null : JsonValues.convertTo(answer, plan.answered());
    }
}

// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.host;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import qtforge.caller.Rights;
import qtforge.isolation.wire.MethodTable;
import qtforge.isolation.wire.Shapes;

/** Stands in the service registry for a service of an isolated plugin. */
final class ServiceProxy implements InvocationHandler {

    private final Incarnation incarnation;
    private final Long number;
    private final Class<?> type;
    private final MethodTable methods;

    ServiceProxy(Incarnation incarnation, Long number, Class<?> type) {
        this.incarnation = incarnation;
        this.number = number;
        this.type = type;
        methods = new MethodTable(List.<Class<?>>of(type));
    }

    Object proxy() {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> type.getSimpleName() + " of an isolated plugin";
            };
        }
        // The arguments are the caller's and are read with the caller's rights; the connection is the runtime's.
        List<Object> shaped = Shapes.toWire(arguments);
        String key = methods.keyOf(method);
        Object answer = Rights.privileged(() -> incarnation.callService(number, key, shaped));
        return Shapes.fromWire(answer, method.getGenericReturnType());
    }
}

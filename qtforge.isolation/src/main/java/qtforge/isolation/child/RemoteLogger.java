// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.child;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerConsumer;
import qtforge.api.core.PluginException;
import qtforge.isolation.wire.Connection;
import qtforge.isolation.wire.Operations;

/** A logger whose lines go to the runtime's log. A proxy, because its interface has a method for every way of writing a line. */
@SuppressWarnings("removal")
final class RemoteLogger implements InvocationHandler {

    private static final int LONGEST = 8_000;

    private final String name;
    private final Connection connection;

    private RemoteLogger(String name, Connection connection) {
        this.name = name;
        this.connection = connection;
    }

    static Logger of(String name, Connection connection) {
        return (Logger) Proxy.newProxyInstance(
                Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, new RemoteLogger(name, connection));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        String called = method.getName();
        switch (called) {
            case "getName":
                return name;
            case "toString":
                return "logger " + name;
            case "hashCode":
                return System.identityHashCode(proxy);
            case "equals":
                return proxy == arguments[0];
            default:
                if (called.startsWith("is")) {
                    return true;
                }
        }
        if (arguments[0] instanceof LoggerConsumer<?> consumer) {
            consume(consumer, (Logger) proxy);
        } else {
            send(called.toUpperCase(Locale.ROOT), String.valueOf(arguments[0]), parameters(arguments));
        }
        return null;
    }

    private static <E extends Exception> void consume(LoggerConsumer<E> consumer, Logger logger) throws E {
        consumer.accept(logger);
    }

    private static List<Object> parameters(Object[] arguments) {
        List<Object> parameters = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            if (arguments[i] instanceof Object[] many) {
                parameters.addAll(Arrays.asList(many));
            } else {
                parameters.add(arguments[i]);
            }
        }
        return parameters;
    }

    private void send(String level, String format, List<Object> parameters) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        int next = 0;
        for (int at = format.indexOf("{}"); at >= 0 && next < parameters.size(); at = format.indexOf("{}", from)) {
            text.append(format, from, at).append(parameters.get(next++));
            from = at + 2;
        }
        text.append(format, from, format.length());
        for (; next < parameters.size(); next++) {
            // Above all a Throwable, which comes last and has no place in the text.
            text.append(' ').append(parameters.get(next));
        }
        text.setLength(Math.min(text.length(), LONGEST));
        AccessController.doPrivileged((PrivilegedAction<Void>) () -> {
            try {
                connection.note(Operations.LOG, List.of(level, text.toString()));
            } catch (PluginException e) {
                // The runtime is gone, and this process with it in a moment.
                return null;
            }
            return null;
        });
    }
}

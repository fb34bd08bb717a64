// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.host;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.log.Logger;
import qtforge.api.core.PluginContext;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.isolation.process.ChildProcess;
import qtforge.isolation.process.LineBudget;
import qtforge.isolation.wire.Connection;
import qtforge.isolation.wire.Operations;

/**
 * One process of a plugin, from start to end: carries out what it asks for, and takes it all back when it is gone. Whatever
 * comes from there may be made up.
 */
final class Incarnation implements Connection.Handler, RuleDelivery.ToldProcess {

    private static final Duration RULES_LIMIT = Duration.ofSeconds(30);

    private static final int MOST_SERVICES = 256;
    private static final Set<String> LEVELS = Set.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "AUDIT");

    private final String id;
    private final Supplier<PluginContext> context;
    private final Function<String, Class<?>> contracts;
    private final RuntimeServices services;
    private final Duration callLimit;
    private final LineBudget logLines;
    private final ConcurrentMap<Long, ServiceRegistration<?>> registrations = new ConcurrentHashMap<>();
    private volatile boolean over;
    private volatile ChildProcess process;
    private volatile RuleDelivery rules;

    Incarnation(
            String id,
            Supplier<PluginContext> context,
            Function<String, Class<?>> contracts,
            RuntimeServices services,
            Duration callLimit,
            int logLines) {
        this.id = id;
        this.context = context;
        this.contracts = contracts;
        this.services = services;
        this.callLimit = callLimit;
        this.logLines = new LineBudget(logLines);
    }

    void runs(ChildProcess started) {
        process = started;
    }

    ChildProcess process() {
        return process;
    }

    /** It was loaded with rules, and is brought others from now on. */
    void knows(List<String> rulesNow, boolean withoutNetwork) {
        rules = new RuleDelivery(id, services, this, rulesNow, withoutNetwork);
    }

    @Override
    public void tell(List<String> rulesNow) {
        call(Operations.RULES, List.of(rulesNow), RULES_LIMIT);
    }

    @Override
    public void end(String why) {
        process.destroy(why);
    }

    RuleDelivery rules() {
        return rules;
    }

    Object call(String operation, List<?> arguments, Duration limit) {
        return process.connection().call(operation, arguments, limit);
    }

    @Override
    public Object request(String operation, List<Object> arguments) {
        return switch (operation) {
            case Operations.MESSAGE -> context().sendMessage(argument(arguments, 0, String.class), at(arguments, 1));
            case Operations.CONFIGURATION -> context().configuration();
            case Operations.REGISTER -> register(
                    argument(arguments, 0, Long.class),
                    argument(arguments, 1, String.class),
                    argument(arguments, 2, Map.class));
            case Operations.PROPERTIES -> {
                registration(argument(arguments, 0, Long.class))
                        .setProperties(
                                FrameworkUtil.asDictionary(ServiceProperties.of(argument(arguments, 1, Map.class))));
                yield null;
            }
            case Operations.UNREGISTER -> {
                ServiceRegistration<?> gone = registrations.remove(argument(arguments, 0, Long.class));
                if (gone != null) {
                    unregister(gone);
                }
                yield null;
            }
            case Operations.ERROR -> {
                context()
                        .reportError(
                                PluginErrorCode.ofValue(argument(arguments, 0, Long.class)
                                                .intValue())
                                        .orElse(PluginErrorCode.UNKNOWN),
                                argument(arguments, 1, String.class),
                                details(argument(arguments, 2, String.class)));
                yield null;
            }
            case Operations.DENIED -> services.denied(id, DenialReport.of(arguments))
                    .orElse(null);
            default -> throw new PluginException(PluginErrorCode.NOT_SUPPORTED, "there is no operation " + operation);
        };
    }

    /** A cause that is there for its text only. */
    private static Throwable details(String text) {
        return text.isEmpty() ? null : new IllegalStateException(text);
    }

    private PluginContext context() {
        PluginContext present = context.get();
        if (present == null || over) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE, id, "plugin '" + id + "' has no context before initialize", null);
        }
        return present;
    }

    private static Object at(List<Object> arguments, int index) {
        return arguments.size() > index ? arguments.get(index) : null;
    }

    private static <T> T argument(List<Object> arguments, int index, Class<T> type) {
        Object value = at(arguments, index);
        if (!type.isInstance(value)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "argument " + index + " must be a " + type.getSimpleName().toLowerCase(Locale.ROOT));
        }
        return type.cast(value);
    }

    // --- services ---------------------------------------------------------------------------------------------------

    private Object register(Long number, String typeName, Map<?, ?> properties) {
        if (registrations.size() >= MOST_SERVICES) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    id,
                    "plugin '" + id + "' has registered " + MOST_SERVICES + " services already",
                    null);
        }
        Class<?> type = contracts.apply(typeName);
        Object proxy = new ServiceProxy(this, number, type).proxy();
        ServiceRegistration<?> registration = register(type, proxy, ServiceProperties.of(properties));
        if (registrations.putIfAbsent(number, registration) != null) {
            unregister(registration);
            throw new PluginException(
                    PluginErrorCode.ALREADY_EXISTS, id, "service " + number + " is registered already", null);
        }
        if (over && registrations.remove(number, registration)) {
            unregister(registration);
        }
        return null;
    }

    private <S> ServiceRegistration<S> register(Class<S> type, Object proxy, Map<String, Object> properties) {
        return context().registerService(type, type.cast(proxy), properties);
    }

    private ServiceRegistration<?> registration(Long number) {
        ServiceRegistration<?> registration = registrations.get(number);
        if (registration == null) {
            throw new PluginException(PluginErrorCode.NOT_FOUND, "service " + number + " is not registered");
        }
        return registration;
    }

    private static void unregister(ServiceRegistration<?> registration) {
        try {
            registration.unregister();
        } catch (IllegalStateException e) {
            // The runtime has unregistered it when it stopped the plugin.
            return;
        }
    }

    /** Calls a service of the process, in the thread of whoever uses it. */
    Object callService(Long number, String method, List<Object> arguments) {
        List<Object> all = new java.util.ArrayList<>(arguments.size() + 2);
        all.add(number);
        all.add(method);
        all.addAll(arguments);
        try {
            return call(Operations.SERVICE, all, callLimit);
        } catch (PluginException e) {
            if (e.code() == PluginErrorCode.TIMEOUT && !(e.getCause() instanceof RuntimeException)) {
                process.destroy("a service did not answer '" + method + "' within " + callLimit.toMillis() + " ms");
            }
            throw e;
        }
    }

    // --- notes ------------------------------------------------------------------------------------------------------

    @Override
    public void note(String operation, List<Object> arguments) {
        if (operation.equals(Operations.LOG)
                && arguments.size() == 2
                && arguments.get(0) instanceof String level
                && arguments.get(1) instanceof String text
                && LEVELS.contains(level)) {
            log(level, text);
        }
    }

    /** Writes a line to the plugin's log, as far as there is room for more. */
    void log(String level, String text) {
        int dropped = logLines.take();
        PluginContext present = context.get();
        if (dropped < 0 || present == null) {
            return;
        }
        Logger logger = present.logger();
        if (dropped > 0) {
            logger.warn("{} lines of this plugin were dropped: it writes too many", dropped);
        }
        switch (level) {
            case "TRACE" -> logger.trace("{}", text);
            case "DEBUG" -> logger.debug("{}", text);
            case "WARN" -> logger.warn("{}", text);
            case "ERROR" -> logger.error("{}", text);
            case "AUDIT" -> logger.audit("{}", text);
            default -> logger.info("{}", text);
        }
    }

    /** The process is gone, or is to be: its services are unregistered. */
    void over() {
        over = true;
        registrations.forEach((number, registration) -> {
            if (registrations.remove(number, registration)) {
                unregister(registration);
            }
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.managers;

import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.logging.LogEntry;
import qtforge.api.managers.logging.LogLevel;
import qtforge.api.managers.logging.LogRegistration;
import qtforge.api.managers.logging.LoggingManager;
import qtforge.bindings.BindingContext;
import qtforge.bindings.Callback;
import qtforge.bindings.module.Registrations;

/** Functions of a program that take part in logging. */
final class LogHooks {

    static final String OUTPUT = "output ";
    static final String FILTER = "filter ";
    private static final String FORMATTER = "formatter";

    private final BindingContext context;
    private final Registrations registrations;

    LogHooks(BindingContext context) {
        this.context = context;
        registrations = new Registrations(context);
    }

    String output(String name, Callback handler, LogLevel least) {
        LogRegistration registration =
                manager().addOutputHandler(name, entry -> handler.call(LogEntryValue.of(entry)), least);
        keep(OUTPUT + name, registration, handler);
        return name;
    }

    String filter(String name, Callback filter) {
        LogRegistration registration = manager().addFilter(name, entry -> accepts(name, filter, entry));
        keep(FILTER + name, registration, filter);
        return name;
    }

    void formatter(Callback formatter) {
        registrations.end(FORMATTER);
        if (formatter != null) {
            LogRegistration registration =
                    manager().setFormatter(entry -> String.valueOf(formatter.call(LogEntryValue.of(entry))));
            keep(FORMATTER, registration, formatter);
        }
    }

    boolean remove(String kind, String name) {
        return registrations.end(kind + name);
    }

    private static boolean accepts(String name, Callback filter, LogEntry entry) {
        Object answer = filter.call(LogEntryValue.of(entry));
        if (answer instanceof Boolean kept) {
            return kept;
        }
        throw new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "log filter '" + name + "' answered " + answer + "; have it answer true or false");
    }

    private void keep(String id, LogRegistration registration, Callback callback) {
        registrations.keep(id, () -> {
            registration.close();
            callback.close();
        });
    }

    private LoggingManager manager() {
        return context.service(LoggingManager.class);
    }
}

// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.managers;

import java.time.Instant;
import java.util.Map;
import qtforge.api.managers.logging.LogEntry;
import qtforge.api.managers.logging.LogLevel;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptStruct;

/** An entry of the log, as programs see it. */
@ScriptStruct("LogEntry")
@ScriptDoc("An entry of the log.")
public final class LogEntryValue {

    @ScriptDoc("When, in milliseconds since 1970.")
    public Instant timestamp = Instant.EPOCH;

    @ScriptDoc("How serious it is.")
    public LogLevel level = LogLevel.INFO;

    @ScriptDoc("The name of the logger.")
    public String category = "";

    @ScriptDoc("The plugin whose entry it is; empty for the runtime's.")
    public String pluginId = "";

    @ScriptDoc("What is said.")
    public String message = "";

    @ScriptDoc("Values that belong to it.")
    public Map<String, Object> context = Map.of();

    @ScriptDoc("The name of the thread.")
    public String thread = "";

    @ScriptDoc("The number of the thread; -1 when it is not known.")
    public long threadId = -1;

    @ScriptDoc("The stack trace that belongs to it; empty for none.")
    public String exception = "";

    @ScriptDoc("The source file; empty when it is not known.")
    public String file = "";

    @ScriptDoc("The line; -1 when it is not known.")
    public int line = -1;

    @ScriptDoc("The function; empty when it is not known.")
    public String function = "";

    /** From the API. */
    static LogEntryValue of(LogEntry entry) {
        LogEntryValue value = new LogEntryValue();
        value.timestamp = entry.timestamp();
        value.level = entry.level();
        value.category = entry.category();
        value.pluginId = entry.pluginId();
        value.message = entry.message();
        value.context = entry.context();
        value.thread = entry.thread();
        value.threadId = entry.threadId();
        value.exception = entry.exception();
        value.file = entry.file();
        value.line = entry.line();
        value.function = entry.function();
        return value;
    }
}

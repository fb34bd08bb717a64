// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.time.Instant;
import java.util.Map;
import qtforge.api.core.ErrorSeverity;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptStruct;

/** {@link PluginError} as scripts have it. */
@ScriptStruct("PluginError")
@ScriptDoc("One error as data.")
public final class PluginErrorValue {

    @ScriptDoc("What went wrong.")
    public PluginErrorCode code = PluginErrorCode.UNKNOWN;

    @ScriptDoc("Names the thing, what was wrong with it and the remedy.")
    public String message = "";

    @ScriptDoc("More for who wants to know.")
    public String details = "";

    @ScriptDoc("The plugin it concerns; empty for none.")
    public String pluginId = "";

    @ScriptDoc("Where it happened.")
    public String context = "";

    @ScriptDoc("When, in milliseconds since 1970 UTC; 0 for now.")
    public long timestamp;

    /** The form for programs. */
    public static PluginErrorValue of(PluginError error) {
        PluginErrorValue value = new PluginErrorValue();
        value.code = error.code();
        value.message = error.message();
        value.details = error.details();
        value.pluginId = error.pluginId();
        value.context = error.context();
        value.timestamp = error.timestamp().toEpochMilli();
        return value;
    }

    PluginError error() {
        return new PluginError(
                code, message, details, pluginId, context, timestamp == 0 ? null : Instant.ofEpochMilli(timestamp));
    }

    @ScriptDoc("How bad it is.")
    public ErrorSeverity severity() {
        return code.severity();
    }

    @ScriptDoc("Whether it is an error at all.")
    public boolean isError() {
        return code != PluginErrorCode.SUCCESS;
    }

    @Override
    @ScriptDoc("The error as a text.")
    public String toString() {
        return error().toString();
    }

    @ScriptDoc("The error as a map.")
    public Map<String, Object> toJson() {
        return error().toJson();
    }
}

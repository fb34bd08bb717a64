// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.utils;

import qtforge.api.core.PluginErrorCode;
import qtforge.api.managers.logging.LogLevel;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptModule;
import qtforge.bindings.BindingContext;
import qtforge.bindings.module.core.PluginErrorValue;
import qtforge.bindings.module.core.VersionStruct;

/** The module {@code utils}: each group of functions is an interface. */
@ScriptModule(
        value = "utils",
        enums = {PluginErrorCode.class, LogLevel.class},
        types = {VersionStruct.class, PluginErrorValue.class})
@ScriptDoc("Texts, files, versions, JSON, time and the log.")
public final class UtilsModule
        implements TextFunctions,
                PathFunctions,
                FileFunctions,
                JsonFunctions,
                VersionFunctions,
                ErrorFunctions,
                TimeFunctions,
                LogFunctions,
                RuntimeFunctions {

    private final BindingContext context;

    /** For a session. */
    public UtilsModule(BindingContext context) {
        this.context = context;
    }

    @Override
    public BindingContext context() {
        return context;
    }
}

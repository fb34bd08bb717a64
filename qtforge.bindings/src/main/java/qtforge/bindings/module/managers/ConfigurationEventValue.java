// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.managers;

import java.time.Instant;
import qtforge.api.managers.configuration.ConfigurationChangeEvent;
import qtforge.api.managers.configuration.ConfigurationChangeType;
import qtforge.api.managers.configuration.ConfigurationScope;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptStruct;
import qtforge.bindings.PositionalShapes;

/** A change of the configuration, as programs see it. */
@PositionalShapes("key old_value new_value type")
@ScriptStruct("ConfigurationChangeEvent")
@ScriptDoc("A change of the configuration.")
public final class ConfigurationEventValue {

    @ScriptDoc("What happened to the key.")
    public ConfigurationChangeType type = ConfigurationChangeType.MODIFIED;

    @ScriptDoc("The key, dotted.")
    public String key = "";

    @ScriptDoc("What it was; none when it was not there.")
    public Object oldValue;

    @ScriptDoc("What it is; none when it is gone.")
    public Object newValue;

    @ScriptDoc("In which scope.")
    public ConfigurationScope scope = ConfigurationScope.GLOBAL;

    @ScriptDoc("Of which plugin; empty for stores that are for all.")
    public String pluginId = "";

    @ScriptDoc("When, in milliseconds since 1970.")
    public Instant timestamp = Instant.EPOCH;

    /** What the runtime told. */
    static ConfigurationEventValue of(ConfigurationChangeEvent event) {
        ConfigurationEventValue value = new ConfigurationEventValue();
        value.type = event.type();
        value.key = event.key();
        value.oldValue = event.oldValue();
        value.newValue = event.newValue();
        value.scope = event.scope();
        value.pluginId = event.pluginId();
        value.timestamp = event.timestamp();
        return value;
    }
}

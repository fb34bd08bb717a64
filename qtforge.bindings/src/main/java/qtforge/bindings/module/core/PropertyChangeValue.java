// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.core.property.PropertyChangeEvent;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptStruct;

/** {@link PropertyChangeEvent} as scripts have it. */
@ScriptStruct("PropertyChangeEvent")
@ScriptDoc("One change of a property.")
public final class PropertyChangeValue {

    @ScriptDoc("The plugin.")
    public String pluginId = "";

    @ScriptDoc("The property.")
    public String propertyName = "";

    @ScriptDoc("Its value before.")
    public Object oldValue;

    @ScriptDoc("Its value since.")
    public Object newValue;

    @ScriptDoc("When, in milliseconds since 1970 UTC.")
    public Instant timestamp = Instant.EPOCH;

    @ScriptDoc("user, binding or system, or whatever the one who changed it said.")
    public String source = PropertyChangeEvent.USER;

    @ScriptDoc("What else there is to say.")
    public Map<String, Object> metadata = new LinkedHashMap<>();

    static PropertyChangeValue of(PropertyChangeEvent event) {
        PropertyChangeValue value = new PropertyChangeValue();
        value.pluginId = event.pluginId();
        value.propertyName = event.propertyName();
        value.oldValue = event.oldValue();
        value.newValue = event.newValue();
        value.timestamp = event.timestamp();
        value.source = event.source();
        value.metadata = event.metadata();
        return value;
    }
}

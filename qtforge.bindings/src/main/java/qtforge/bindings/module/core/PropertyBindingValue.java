// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.property.PropertyBinding;
import qtforge.api.core.property.PropertyBindingType;
import qtforge.api.core.property.PropertyTransform;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptStruct;

/** {@link PropertyBinding} as scripts have it; functions that transform are given beside it. */
@ScriptStruct("PropertyBinding")
@ScriptDoc("Carries the value of one property to another.")
public final class PropertyBindingValue {

    @ScriptDoc("The plugin whose property is read.")
    public String sourcePluginId = "";

    @ScriptDoc("The property that is read.")
    public String sourceProperty = "";

    @ScriptDoc("The plugin whose property is written.")
    public String targetPluginId = "";

    @ScriptDoc("The property that is written.")
    public String targetProperty = "";

    @ScriptDoc("In which direction, and how often.")
    public PropertyBindingType bindingType = PropertyBindingType.ONE_WAY;

    @ScriptDoc("Whether it is switched on.")
    public boolean isActive = true;

    @ScriptDoc("Its id, given when it is made.")
    public String bindingId = "";

    @ScriptDoc("What else there is to say.")
    public Map<String, Object> metadata = new LinkedHashMap<>();

    static PropertyBindingValue of(PropertyBinding binding) {
        PropertyBindingValue value = new PropertyBindingValue();
        value.bindingId = binding.bindingId();
        value.sourcePluginId = binding.sourcePluginId();
        value.sourceProperty = binding.sourceProperty();
        value.targetPluginId = binding.targetPluginId();
        value.targetProperty = binding.targetProperty();
        value.bindingType = binding.bindingType();
        value.isActive = binding.isActive();
        value.metadata = binding.metadata();
        return value;
    }

    PropertyBinding binding(Optional<PropertyTransform> there, Optional<PropertyTransform> back) {
        return new PropertyBinding(
                bindingId,
                sourcePluginId,
                sourceProperty,
                targetPluginId,
                targetProperty,
                bindingType,
                there,
                back,
                isActive,
                metadata);
    }
}

// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core.property;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * Carries the value of one property to another, of the same plugin or of another one.
 *
 * @param bindingId given by {@link PluginPropertySystem#createPropertyBinding}; empty before
 * @param sourcePluginId the plugin whose property is the source
 * @param sourceProperty the property
 * @param targetPluginId the plugin whose property is the target
 * @param targetProperty the property
 * @param bindingType which way values go, and when
 * @param transformFunction makes the target's value of the source's; empty hands it on as it is
 * @param reverseFunction for {@link PropertyBindingType#TWO_WAY}: makes the source's value of the target's
 * @param isActive whether it carries values now
 * @param metadata JSON-shaped, free
 */
public record PropertyBinding(
        String bindingId,
        String sourcePluginId,
        String sourceProperty,
        String targetPluginId,
        String targetProperty,
        PropertyBindingType bindingType,
        Optional<PropertyTransform> transformFunction,
        Optional<PropertyTransform> reverseFunction,
        boolean isActive,
        Map<String, Object> metadata) {

    public PropertyBinding {
        bindingId = bindingId == null ? "" : bindingId;
        Objects.requireNonNull(sourcePluginId, "sourcePluginId");
        Objects.requireNonNull(sourceProperty, "sourceProperty");
        Objects.requireNonNull(targetPluginId, "targetPluginId");
        Objects.requireNonNull(targetProperty, "targetProperty");
        Objects.requireNonNull(bindingType, "bindingType");
        Objects.requireNonNull(transformFunction, "transformFunction");
        Objects.requireNonNull(reverseFunction, "reverseFunction");
        metadata = JsonValues.normalizeMap(metadata);
        if (sourcePluginId.equals(targetPluginId) && sourceProperty.equals(targetProperty)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "property '" + sourceProperty + "' of plugin " + sourcePluginId
                            + " cannot be bound to itself; name another target");
        }
        if (bindingType == PropertyBindingType.TWO_WAY
                && transformFunction.isPresent() != reverseFunction.isPresent()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "the two-way binding of " + sourcePluginId + "." + sourceProperty + " and " + targetPluginId + "."
                            + targetProperty + " transforms one way only; give both functions or none");
        }
    }

    /** An active binding that hands values on as they are. */
    public static PropertyBinding of(
            String sourcePluginId,
            String sourceProperty,
            String targetPluginId,
            String targetProperty,
            PropertyBindingType bindingType) {
        return new PropertyBinding(
                "",
                sourcePluginId,
                sourceProperty,
                targetPluginId,
                targetProperty,
                bindingType,
                Optional.empty(),
                Optional.empty(),
                true,
                Map.of());
    }

    /** This binding with a transform from source to target. */
    public PropertyBinding withTransform(PropertyTransform transform) {
        return copy(bindingId, Optional.of(transform), reverseFunction, isActive);
    }

    /** This binding with a transform each way. */
    public PropertyBinding withTransforms(PropertyTransform transform, PropertyTransform reverse) {
        return copy(bindingId, Optional.of(transform), Optional.of(reverse), isActive);
    }

    /** This binding under another id. */
    public PropertyBinding withId(String id) {
        return copy(id, transformFunction, reverseFunction, isActive);
    }

    /** This binding switched on or off. */
    public PropertyBinding withActive(boolean active) {
        return copy(bindingId, transformFunction, reverseFunction, active);
    }

    private PropertyBinding copy(
            String id, Optional<PropertyTransform> transform, Optional<PropertyTransform> reverse, boolean active) {
        return new PropertyBinding(
                id,
                sourcePluginId,
                sourceProperty,
                targetPluginId,
                targetProperty,
                bindingType,
                transform,
                reverse,
                active,
                metadata);
    }

    /** The JSON form, in the original's names; of the functions it says only whether they are there. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("binding_id", bindingId);
        json.put("source_plugin_id", sourcePluginId);
        json.put("source_property", sourceProperty);
        json.put("target_plugin_id", targetPluginId);
        json.put("target_property", targetProperty);
        json.put("binding_type", bindingType.scriptName());
        json.put("has_transform_function", transformFunction.isPresent());
        json.put("has_reverse_function", reverseFunction.isPresent());
        json.put("is_active", isActive);
        json.put("metadata", metadata);
        return json;
    }
}

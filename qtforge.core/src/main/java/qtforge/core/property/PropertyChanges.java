// SPDX-License-Identifier: Apache-2.0
package qtforge.core.property;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.property.PropertyBinding;
import qtforge.api.core.property.PropertyBindingType;
import qtforge.api.core.property.PropertyChangeEvent;
import qtforge.api.core.property.PropertyTransform;

/**
 * Carries a change through: writes it, tells the callbacks, and follows the bindings, each property once. No lock is held
 * while any of it happens.
 */
final class PropertyChanges {

    /** Callbacks that change properties whose callbacks change properties, and so on: so deep and no deeper. */
    private static final int DEEPEST = 16;

    private final PropertyAccess access;
    private final PropertyWriter writer;
    private final BindingTable bindings;
    private final CallbackTable callbacks;
    private final PropertyFailures failures;
    private final ThreadLocal<Integer> depth = new ThreadLocal<>();

    PropertyChanges(
            PropertyAccess access,
            PropertyWriter writer,
            BindingTable bindings,
            CallbackTable callbacks,
            PropertyFailures failures) {
        this.access = access;
        this.writer = writer;
        this.bindings = bindings;
        this.callbacks = callbacks;
        this.failures = failures;
    }

    /** Changes properties of one plugin and all that follows from it. */
    void change(String pluginId, Map<String, ?> values, String source, boolean validate) {
        nested(pluginId, () -> {
            Set<PropertyKey> seen = new HashSet<>();
            values.keySet().forEach(name -> seen.add(new PropertyKey(pluginId, name)));
            follow(writer.write(pluginId, values, source, validate, Map.of()), seen);
        });
    }

    /** Carries the source's present value over a binding, and all that follows from it. */
    void carryNow(PropertyBinding binding) {
        nested(binding.targetPluginId(), () -> {
            Object value = access.read(binding.sourcePluginId(), binding.sourceProperty());
            Set<PropertyKey> seen = new HashSet<>();
            seen.add(BindingTable.source(binding));
            seen.add(BindingTable.target(binding));
            follow(carry(binding, true, value), seen);
        });
    }

    private void follow(List<PropertyChangeEvent> first, Set<PropertyKey> seen) {
        Deque<PropertyChangeEvent> events = new ArrayDeque<>(first);
        while (!events.isEmpty()) {
            PropertyChangeEvent event = events.removeFirst();
            callbacks.publish(event);
            PropertyKey changed = new PropertyKey(event.pluginId(), event.propertyName());
            for (PropertyBinding binding : bindings.activeAt(changed)) {
                boolean forward = BindingTable.source(binding).equals(changed);
                boolean carries = binding.bindingType() == PropertyBindingType.TWO_WAY
                        || (forward && binding.bindingType() == PropertyBindingType.ONE_WAY);
                PropertyKey other = forward ? BindingTable.target(binding) : BindingTable.source(binding);
                if (carries && seen.add(other)) {
                    events.addAll(tryCarry(binding, forward, event.newValue()));
                }
            }
        }
    }

    private List<PropertyChangeEvent> tryCarry(PropertyBinding binding, boolean forward, Object value) {
        try {
            return carry(binding, forward, value);
        } catch (PluginException e) {
            String pluginId = forward ? binding.targetPluginId() : binding.sourcePluginId();
            failures.record(pluginId, "property binding", name(binding), e);
            return List.of();
        }
    }

    private List<PropertyChangeEvent> carry(PropertyBinding binding, boolean forward, Object value) {
        PropertyKey end = forward ? BindingTable.target(binding) : BindingTable.source(binding);
        var transform = forward ? binding.transformFunction() : binding.reverseFunction();
        Object carried = transform.isPresent() ? apply(transform.get(), binding, value) : value;
        return writer.write(
                end.pluginId(),
                Collections.singletonMap(end.name(), carried),
                PropertyChangeEvent.BINDING,
                true,
                Map.of("binding_id", binding.bindingId()));
    }

    private static Object apply(PropertyTransform transform, PropertyBinding binding, Object value) {
        try {
            return transform.apply(value);
        } catch (PluginException e) {
            throw e;
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            throw new PluginException(
                    PluginErrorCode.EXECUTION_FAILED,
                    binding.targetPluginId(),
                    "the transform of " + name(binding) + " failed for '" + value + "': " + e,
                    e);
        }
    }

    private static String name(PropertyBinding binding) {
        return "property " + binding.bindingId() + " from " + BindingTable.source(binding) + " to "
                + BindingTable.target(binding);
    }

    private void nested(String pluginId, Runnable change) {
        Integer outer = depth.get();
        int level = outer == null ? 1 : outer + 1;
        if (level > DEEPEST) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    pluginId,
                    "callbacks of properties change properties " + DEEPEST
                            + " levels deep, the last of plugin " + pluginId
                            + "; have them end the circle by comparing values",
                    null);
        }
        depth.set(level);
        try {
            change.run();
        } finally {
            if (outer == null) {
                depth.remove();
            } else {
                depth.set(outer);
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.call;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import qtforge.api.orchestration.workflow.StepFunction;
import qtforge.api.orchestration.workflow.StepScriptEngine;

/** The functions and script engines that are services, by their names; of several of a name the best by the framework's order. */
@Component(service = StepFunctions.class)
public final class StepFunctions {

    private final Map<ServiceReference<StepFunction>, StepFunction> functions = new ConcurrentHashMap<>();
    private final Map<ServiceReference<StepScriptEngine>, StepScriptEngine> engines = new ConcurrentHashMap<>();

    @Reference(
            service = StepFunction.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void bindFunction(ServiceReference<StepFunction> reference, StepFunction function) {
        functions.put(reference, function);
    }

    void unbindFunction(ServiceReference<StepFunction> reference) {
        functions.remove(reference);
    }

    @Reference(
            service = StepScriptEngine.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void bindEngine(ServiceReference<StepScriptEngine> reference, StepScriptEngine engine) {
        engines.put(reference, engine);
    }

    void unbindEngine(ServiceReference<StepScriptEngine> reference) {
        engines.remove(reference);
    }

    /** The function of a name. */
    public Optional<StepFunction> function(String name) {
        return best(functions, StepFunction.NAME, name);
    }

    /** The engine for a language. */
    public Optional<StepScriptEngine> engine(String language) {
        return best(engines, StepScriptEngine.LANGUAGE, language);
    }

    /** All languages there are engines for. */
    public Set<String> languages() {
        Set<String> names = new TreeSet<>();
        engines.keySet().forEach(reference -> names.addAll(values(reference, StepScriptEngine.LANGUAGE)));
        return names;
    }

    private static <T> Optional<T> best(Map<ServiceReference<T>, T> services, String property, String name) {
        return services.entrySet().stream()
                .filter(entry -> values(entry.getKey(), property).contains(name))
                .max(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue);
    }

    private static List<String> values(ServiceReference<?> reference, String property) {
        Object value = reference.getProperty(property);
        if (value instanceof String text) {
            return List.of(text);
        }
        if (value instanceof String[] texts) {
            return List.of(texts);
        }
        return value instanceof Collection<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of();
    }
}

// SPDX-License-Identifier: Apache-2.0
package qtforge.core.diagnosis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;

/** Names of components for people. */
final class ComponentWords {

    private ComponentWords() {}

    /** Unique in the framework. */
    static String name(ComponentDescriptionDTO component) {
        return component.name + " (bundle " + component.bundle.id + ")";
    }

    static String component(ComponentDescriptionDTO component) {
        return "component " + component.name + " of " + component.bundle.symbolicName + " (bundle "
                + component.bundle.id + ")";
    }

    /** The way from the first occurrence of a name in the path back to it. */
    static String circle(Collection<String> path, String name) {
        List<String> names = new ArrayList<>(path);
        List<String> circle = new ArrayList<>(names.subList(names.indexOf(name), names.size()));
        circle.add(name);
        return String.join(" -> ", circle);
    }

    /** The declaration of a reference, or null. */
    static ReferenceDTO reference(ComponentDescriptionDTO component, String name) {
        for (ReferenceDTO reference : component.references) {
            if (reference.name.equals(name)) {
                return reference;
            }
        }
        return null;
    }

    /** The first line of a stack trace, and the last line that names a cause. */
    static String cause(String trace) {
        if (trace == null || trace.isBlank()) {
            return "no reason is recorded";
        }
        String first = trace.strip().lines().findFirst().orElse("");
        return trace.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("Caused by: "))
                .reduce((earlier, later) -> later)
                .map(last -> first + " [" + last + "]")
                .orElse(first);
    }
}

// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.catalog;

import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.regex.Pattern;
import qtforge.api.core.ApiNames;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;

/** Names and documentation of members. */
final class Names {

    private static final Pattern SNAKE = Pattern.compile("_{0,2}[a-z][a-z0-9]*(_+[a-z0-9]+)*_{0,2}");

    private Names() {}

    /** The name and aliases of a member. */
    static List<String> of(AnnotatedElement member, String javaName, String place) {
        ScriptName given = member.getAnnotation(ScriptName.class);
        List<String> names = given == null ? List.of(ApiNames.snakeCase(javaName)) : List.of(given.value());
        if (names.isEmpty()) {
            throw new CatalogException(place, "@ScriptName has no name");
        }
        for (String name : names) {
            require(name, place);
        }
        return names;
    }

    static void require(String name, String place) {
        if (!SNAKE.matcher(name).matches()) {
            throw new CatalogException(place, "'" + name + "' is not snake case; name it with @ScriptName");
        }
        if (name.equals("self")) {
            throw new CatalogException(place, "'self' is the object in Python; choose another with @ScriptName");
        }
    }

    static String doc(AnnotatedElement element, String place) {
        ScriptDoc doc = element.getAnnotation(ScriptDoc.class);
        if (doc == null || doc.value().isBlank()) {
            throw new CatalogException(place, "has no @ScriptDoc");
        }
        return doc.value().strip();
    }
}

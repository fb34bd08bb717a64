// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The one rule that maps Java names to script names and back. */
public final class ApiNames {

    /** Words that scripts write in capitals although they are one word. */
    private static final Set<String> ACRONYMS = Set.of("UI");

    private ApiNames() {}

    /**
     * {@code JAVA_SCRIPT} becomes {@code JavaScript}, {@code UI} stays {@code UI}.
     *
     * @param upperSnake the name of a Java constant
     */
    public static String pascalCase(String upperSnake) {
        StringBuilder text = new StringBuilder(upperSnake.length());
        for (String word : upperSnake.split("_")) {
            if (ACRONYMS.contains(word)) {
                text.append(word);
            } else if (!word.isEmpty()) {
                text.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
            }
        }
        return text.toString();
    }

    /**
     * {@code JavaScript} becomes {@code JAVA_SCRIPT}; a run of capitals is one word.
     *
     * @param pascalCase the name of a script constant
     */
    public static String upperSnake(String pascalCase) {
        return words(pascalCase).toUpperCase(Locale.ROOT);
    }

    /**
     * {@code loadPlugin} becomes {@code load_plugin}.
     *
     * @param camelCase the name of a Java member
     */
    public static String snakeCase(String camelCase) {
        return words(camelCase).toLowerCase(Locale.ROOT);
    }

    /**
     * {@code load_plugin} becomes {@code loadPlugin}.
     *
     * @param snakeCase the name of a script member
     */
    public static String camelCase(String snakeCase) {
        StringBuilder text = new StringBuilder(snakeCase.length());
        for (String word : snakeCase.split("_")) {
            if (text.isEmpty() || word.isEmpty()) {
                text.append(word);
            } else {
                text.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
            }
        }
        return text.toString();
    }

    /**
     * Finds a constant by its Java name, its script name or its number written as text.
     *
     * @param type the enum to search
     * @param text what a person or a document wrote; case does not matter
     */
    public static <E extends Enum<E> & NamedConstant> Optional<E> parse(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text)
                    || constant.scriptName().equalsIgnoreCase(text)
                    || Integer.toString(constant.value()).equals(text)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }

    private static String words(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_");
    }
}

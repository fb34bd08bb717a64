// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import qtforge.api.core.NamedConstant;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.shell.verb.NearestNames;

/** Reads enum constants in either spelling, {@code HOT_RELOAD} or {@code HotReload}; case does not matter. */
final class Constants {

    private Constants() {}

    /**
     * The constant of a name.
     *
     * @throws PluginException INVALID_PARAMETERS naming all constants
     */
    static <E extends Enum<E> & NamedConstant> E of(Class<E> type, String what, String text) {
        String wanted = plain(text);
        List<E> constants = Arrays.asList(type.getEnumConstants());
        return constants.stream()
                .filter(constant -> plain(constant.name()).equals(wanted))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> names = constants.stream().map(Enum::name).toList();
                    return new PluginException(
                            PluginErrorCode.INVALID_PARAMETERS,
                            "there is no " + what + " '" + text + "'" + NearestNames.hint(text, names) + "; there are "
                                    + String.join(", ", names));
                });
    }

    private static String plain(String name) {
        return name.replaceAll("[_-]", "").toUpperCase(Locale.ROOT);
    }
}

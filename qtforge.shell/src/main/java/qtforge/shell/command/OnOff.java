// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.Locale;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Switches as they are typed: on and off. */
final class OnOff {

    private OnOff() {}

    /** Whether it says on; when nothing was said, what was so before. */
    static boolean read(String option, String text, boolean before) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "" -> before;
            case "on", "yes", "true" -> true;
            case "off", "no", "false" -> false;
            default -> throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS, "--" + option + " is '" + text + "'; say on or off");
        };
    }

    static String of(boolean on) {
        return on ? "on" : "off";
    }
}

// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.ArrayList;
import java.util.List;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.shell.verb.NearestNames;
import qtforge.shell.verb.Signature;
import qtforge.shell.verb.Verb;

/** Whom permissions and trust are about: plugins, and libraries as {@code library/NAME}. */
final class Subjects {

    private static final String LIBRARY = "library/";

    private Subjects() {}

    /** Everything installed: plugins in their order, then libraries. */
    static List<String> installed(PluginManager manager) {
        List<String> subjects = new ArrayList<>(manager.loadedPlugins());
        manager.libraries().forEach(library -> subjects.add(LIBRARY + library.symbolicName()));
        return List.copyOf(subjects);
    }

    /**
     * What a person typed, when it is installed.
     *
     * @throws PluginException PLUGIN_NOT_FOUND naming the nearest
     */
    static String require(PluginManager manager, String subject) {
        List<String> installed = installed(manager);
        if (!installed.contains(subject)) {
            throw new PluginException(
                    PluginErrorCode.PLUGIN_NOT_FOUND,
                    subject,
                    "there is no plugin '" + subject + "'"
                            + NearestNames.hint(subject, installed, "see qtforge:list and qtforge:libraries"),
                    null);
        }
        return subject;
    }

    /** A hint when something was done to a subject that is not installed, which may be a slip; empty otherwise. */
    static String hintIfUnknown(PluginManager manager, String subject) {
        List<String> installed = installed(manager);
        return installed.contains(subject)
                ? ""
                : "note: '" + subject + "' is not installed now" + NearestNames.hint(subject, installed);
    }

    /** One word of several, in any case. */
    static PluginException unknownWord(String verb, String what, String word, List<String> known) {
        String hint = NearestNames.hint(word, known);
        return new PluginException(
                PluginErrorCode.INVALID_PARAMETERS,
                "there is no " + what + " '" + word + "'" + (hint.isEmpty() ? "; " : hint + " ") + "known are "
                        + String.join(", ", known) + "; see qtforge:" + verb + " --help");
    }

    /** A verb with subcommands is reached by itself only with words that are none of them. */
    static PluginException unknownSubcommand(Class<? extends Verb> verb, String word) {
        Signature signature = Signature.of(verb);
        return unknownWord(
                signature.shortName(),
                "subcommand",
                word,
                signature.subcommands().stream().map(Signature::shortName).toList());
    }
}

// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jline.builtins.Completers.CompletionData;
import qtforge.shell.command.VerbCatalog;
import qtforge.shell.verb.OptionSpec;
import qtforge.shell.verb.Signature;

/** What JLine is told of each verb: its description, its options, and who knows candidates for arguments. */
final class JLineCompletions {

    private JLineCompletions() {}

    @SuppressWarnings("unchecked")
    static void install(Map<?, ?> completions) {
        Map<String, List<CompletionData>> map = (Map<String, List<CompletionData>>) completions;
        for (Signature verb : VerbCatalog.signatures()) {
            List<CompletionData> data = new ArrayList<>();
            data.add(new CompletionData(null, verb.description(), null, null));
            for (OptionSpec option : verb.options()) {
                // No candidates for the option's value here: JLine would offer them as arguments of the verb as well.
                data.add(new CompletionData(option.names(), option.description(), null, null));
            }
            for (Signature subcommand : verb.subcommands()) {
                String about = CompletionInstaller.ABOUT + " " + subcommand.shortName();
                for (OptionSpec option : subcommand.ownOptions()) {
                    data.add(new CompletionData(option.names(), option.description(), null, about));
                }
            }
            data.add(new CompletionData(null, null, CompletionInstaller.FUNCTION, null));
            map.put(verb.name(), data);
        }
    }

    static void remove(Map<?, ?> completions) {
        VerbCatalog.signatures().forEach(verb -> completions.remove(verb.name()));
    }
}

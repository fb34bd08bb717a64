// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Component;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.shell.text.Column;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.HelpPage;
import qtforge.shell.verb.NearestNames;
import qtforge.shell.verb.Signature;
import qtforge.shell.verb.Verb;

/** {@code qtforge:help}. */
@Component(service = Verb.class)
@GogoVerb(function = "help")
public final class HelpCommand extends Verb {

    /** All verbs, or the page of one. */
    @Descriptor("show the commands of this shell, or how one is used")
    @Example(value = "qtforge:help", does = "all commands")
    @Example(value = "qtforge:help install", does = "one command; the same as qtforge:install --help")
    @Example(value = "qtforge:help versions activate", does = "one subcommand of a command that has some")
    public Object help(
            @Argument(name = "VERB", kind = ArgumentKind.VERB, optional = true) @Descriptor("the command") String verb,
            @Argument(name = "SUBCOMMAND", kind = ArgumentKind.SUBCOMMAND, optional = true)
                    @Descriptor("the subcommand of it")
                    String subcommand) {
        List<Signature> all = VerbCatalog.signatures();
        if (verb.isEmpty()) {
            return Table.of(
                            all,
                            "",
                            List.of(
                                    Column.of("COMMAND", Signature::name),
                                    Column.<Signature>flexible("WHAT IT DOES", Signature::description)))
                    .withCaption("Every command tells more with --help, for example qtforge:install --help.");
        }
        String name = verb.startsWith("qtforge:") ? verb.substring("qtforge:".length()) : verb;
        Signature page = find(all, "qtforge:", name, "see qtforge:help");
        return new HelpPage(
                subcommand.isEmpty()
                        ? page
                        : find(page.subcommands(), page.name() + " ", subcommand, "see " + page.name() + " --help"));
    }

    private static Signature find(List<Signature> known, String before, String name, String otherwise) {
        return known.stream()
                .filter(signature -> signature.shortName().equals(name))
                .findFirst()
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.COMMAND_NOT_FOUND,
                        "there is no command '" + before + name + "'"
                                + NearestNames.hint(
                                        name,
                                        known.stream().map(Signature::shortName).toList(),
                                        otherwise)));
    }
}

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
    public Object help(
            @Argument(name = "VERB", kind = ArgumentKind.VERB, optional = true) @Descriptor("the command")
                    String verb) {
        List<Signature> all = VerbCatalog.signatures();
        if (verb.isEmpty()) {
            return Table.of(
                            all,
                            "",
                            List.of(
                                    Column.of("COMMAND", Signature::name),
                                    Column.<Signature>flexible("", Signature::description)))
                    .withCaption("Every command tells more with --help, for example qtforge:install --help.");
        }
        String name = verb.startsWith("qtforge:") ? verb.substring("qtforge:".length()) : verb;
        return all.stream()
                .filter(signature -> signature.function().equals(name))
                .findFirst()
                .map(HelpPage::new)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.COMMAND_NOT_FOUND,
                        "there is no command 'qtforge:" + name + "'"
                                + NearestNames.hint(
                                        name,
                                        all.stream().map(Signature::function).toList())
                                + "; see qtforge:help"));
    }
}

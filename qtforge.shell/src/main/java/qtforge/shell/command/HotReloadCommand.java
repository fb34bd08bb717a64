// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Subcommands;
import qtforge.shell.verb.Verb;

/** {@code qtforge:hotreload}. */
@Component(service = Verb.class)
@GogoVerb(function = "hotreload")
@Subcommands({HotReloadWatchVerbs.class, HotReloadVerbs.class})
public final class HotReloadCommand extends Verb {

    private final HotReloadVerbs verbs;

    /** Called by SCR. */
    @Activate
    public HotReloadCommand(@Reference MonitoringServices services) {
        this(services, new HotReloadVerbs(services));
    }

    private HotReloadCommand(MonitoringServices services, HotReloadVerbs verbs) {
        super(new HotReloadWatchVerbs(services), verbs);
        this.verbs = verbs;
    }

    /** Without a subcommand: the list. */
    @Descriptor("watch what plugins are built to, and replace their code when it changes")
    @Example(value = "qtforge:hotreload", does = "what is watched; the same as qtforge:hotreload list")
    @Example(value = "qtforge:hotreload on hello target/classes", does = "the folder a plugin is built to")
    @Example(value = "qtforge:hotreload now hello", does = "take it over now")
    @Example(value = "qtforge:hotreload history --help", does = "how one of the subcommands is used")
    public Table<HotReloadVerbs.Watched> hotreload(
            @Argument(
                            name = "SUBCOMMAND",
                            kind = ArgumentKind.CHOICE,
                            choices = {
                                "list",
                                "on",
                                "off",
                                "folder",
                                "unfolder",
                                "now",
                                "history",
                                "stats",
                                "options",
                                "enable",
                                "disable"
                            },
                            optional = true)
                    @Descriptor("what to do; list without one")
                    String subcommand,
            @Argument(name = "ARGUMENT") @Descriptor("of the subcommand") String... arguments) {
        if (!subcommand.isEmpty()) {
            throw Subjects.unknownSubcommand(HotReloadCommand.class, subcommand);
        }
        return verbs.list();
    }
}

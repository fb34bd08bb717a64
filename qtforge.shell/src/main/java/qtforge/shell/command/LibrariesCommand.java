// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.LibraryInfo;
import qtforge.api.core.PluginManager;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:libraries}. */
@Component(service = Verb.class)
@GogoVerb(function = "libraries")
public final class LibrariesCommand extends Verb {

    private final PluginManager manager;

    /** Called by SCR. */
    @Activate
    public LibrariesCommand(@Reference PluginManager manager) {
        this.manager = manager;
    }

    /** The plain bundles beside the plugins. */
    @Descriptor("list the plain bundles that were installed beside the plugins")
    @Example(value = "qtforge:libraries", does = "name, version, state and file of each")
    public Table<Library> libraries() {
        return Table.of(
                manager.libraries().stream().map(Library::of).toList(),
                "no libraries",
                List.of(
                        Column.of("NAME", Library::name),
                        Column.of("VERSION", Library::version),
                        Column.of("STATE", row -> row.fragment() ? row.state() + " (fragment)" : row.state()),
                        Column.number("BUNDLE", Library::bundle),
                        Column.flexible("FILE", Library::file),
                        Column.flexible("REASON", Library::reason)));
    }

    /**
     * A plain bundle.
     *
     * @param name its symbolic name
     * @param version its version
     * @param state its bundle state
     * @param fragment whether it is a fragment
     * @param bundle its bundle id
     * @param file where it came from
     * @param reason why it is not active, when it should be; may be empty
     */
    public record Library(
            String name, String version, String state, boolean fragment, long bundle, String file, String reason)
            implements Row {

        static Library of(LibraryInfo info) {
            return new Library(
                    info.symbolicName(),
                    info.version().toString(),
                    info.state(),
                    info.fragment(),
                    info.bundleId(),
                    info.filePath(),
                    info.reason());
        }
    }
}

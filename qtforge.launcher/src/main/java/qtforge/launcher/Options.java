// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The command line, read.
 *
 * @param action what is asked for
 * @param commands the command lines of {@code --exec}, in order
 * @param home where {@code etc plugins data} live, when it is not the distribution
 * @param plugins drop folders beside the home's own
 * @param with parts of the distribution to install beside the usual ones
 * @param security the security mode, when given here and not left to the configuration
 * @param clean drop the framework's cache first
 * @param noShell no prompt even when there is a terminal
 */
record Options(
        Action action,
        List<String> commands,
        Optional<Path> home,
        List<Path> plugins,
        List<String> with,
        Optional<SecurityMode> security,
        boolean clean,
        boolean noShell) {

    /** What the command line asks for. */
    enum Action {
        RUN,
        HELP,
        VERSION
    }

    Options {
        commands = List.copyOf(commands);
        plugins = List.copyOf(plugins);
        with = List.copyOf(with);
    }

    /** Runs commands and exits, as opposed to staying. */
    boolean batch() {
        return !commands.isEmpty();
    }
}

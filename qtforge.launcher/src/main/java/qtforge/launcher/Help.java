// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

/** The text of {@code --help}. */
final class Help {
    static final String TEXT =
            """
            Usage: qtforge [flags]

            Starts the QtForge plugin runtime: with a Gogo prompt on a terminal, as a daemon otherwise.

              --exec GOGO      run a command line, print what it prints, exit with its status; repeatable,
                               stops at the first command that fails; status messages go to standard error
              --home DIR       where etc, plugins and data live (default: the distribution)
              --plugins DIR    one more drop folder beside plugins; repeatable
              --with PART      install a part of the distribution that is left out else: javascript; repeatable
                               (also qtforge.with in etc/qtforge.properties)
              --security MODE  enforce, audit, learn or off (default: qtforge.security.mode in
                               etc/qtforge.properties, else enforce when there is an etc/qtforge.policy)
              --clean          forget the framework's cache; the data of plugins stays
              --no-shell       no prompt even on a terminal
              --version        print the version and exit
              --help           print this and exit

            Environment: JAVA_HOME chooses the JVM (17 or newer), QTFORGE_OPTS are flags for it,
            QTFORGE_CDS=off makes and uses no class-data archive.

            Exit status: 0 fine, 1 failed to start, 2 wrong flags, 3 security cannot be had or was lost, 4 another
            runtime has this home, 5 data folder not writable, 6 not ready in time (--exec); else the command's.
            """;

    private Help() {}
}

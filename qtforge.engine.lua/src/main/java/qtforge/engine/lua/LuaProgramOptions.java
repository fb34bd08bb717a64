// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import java.util.List;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * The command line of {@code qtforge-lua}.
 *
 * @param connect an address; empty when it is not said
 * @param home a home folder; empty when it is not said
 * @param ownRuntime whether a private runtime is started
 * @param prompt whether there is a prompt after the script
 * @param code a text to run; empty for none
 * @param script a file, {@code -} for standard input; empty for none
 * @param arguments of the script
 * @param wish what is asked for instead of all this: {@code help}, {@code version} or nothing
 */
record LuaProgramOptions(
        String connect,
        String home,
        boolean ownRuntime,
        boolean prompt,
        String code,
        String script,
        List<String> arguments,
        String wish) {

    static final String USAGE =
            """
            usage: qtforge-lua [options] [script.lua [arguments]]

            Runs a program in Lua 5.4 with the global qtforge and the enumerations, connected to the running runtime of this user,
            or to a private one that is started for it when none is running. Without a script, a prompt.

              --connect ADDRESS  unix:/path, tcp:127.0.0.1:PORT or the path of an endpoint file
              --home DIR         attach to the runtime with this home folder
              --private          start a private runtime, also when one is running
              -e TEXT            run this text
              -i                 a prompt after the script or text
              -                  read the program from standard input
              -v, --version      print the version
              -h, --help         print this

            The environment: QTFORGE_ADDRESS, QTFORGE_HOME, QTFORGE_TOKEN, QTFORGE_DISTRIBUTION, QTFORGE_START_TIMEOUT (seconds), JAVA_HOME.
            Exit status: 0; 1 when the program failed; 2 when the command line is wrong; or what os.exit says.
            """;

    /**
     * Reads a command line.
     *
     * @throws PluginException INVALID_ARGUMENT when it is wrong
     */
    static LuaProgramOptions of(String... words) {
        String connect = "";
        String home = "";
        boolean ownRuntime = false;
        boolean prompt = false;
        String code = "";
        String wish = "";
        int at = 0;
        while (at < words.length && words[at].startsWith("-") && !words[at].equals("-")) {
            String word = words[at++];
            if (word.equals("--")) {
                break;
            }
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String name = equals < 0 ? word : word.substring(0, equals);
            String value = equals < 0 ? "" : word.substring(equals + 1);
            if (equals < 0 && List.of("--connect", "--home", "-e").contains(name)) {
                if (at == words.length) {
                    throw wrong(name + " needs a value");
                }
                value = words[at++];
            }
            switch (name) {
                case "--connect" -> connect = value;
                case "--home" -> home = value;
                case "--private" -> ownRuntime = true;
                case "-e" -> code = value;
                case "-i" -> prompt = true;
                case "-v", "--version" -> wish = "version";
                case "-h", "--help" -> wish = "help";
                default -> throw wrong("there is no option " + name);
            }
        }
        if (ownRuntime && !(connect + home).isEmpty()) {
            throw wrong("--private does not go with --connect and --home");
        }
        String script = at < words.length ? words[at++] : "";
        return new LuaProgramOptions(
                connect,
                home,
                ownRuntime,
                prompt || (script.isEmpty() && code.isEmpty()),
                code,
                script,
                List.of(words).subList(at, words.length),
                wish);
    }

    private static PluginException wrong(String message) {
        return new PluginException(PluginErrorCode.INVALID_ARGUMENT, message + "; see qtforge-lua --help");
    }
}

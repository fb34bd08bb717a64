// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.ScriptException;
import qtforge.engine.lua.program.EndpointSearch;
import qtforge.engine.lua.program.PrivateRuntime;
import qtforge.engine.lua.program.ProgramConnection;
import qtforge.engine.lua.program.RuntimeEndpoint;

/** {@code bin/qtforge-lua}: a program of Lua, in this process, that drives a runtime in another. */
public final class LuaProgram {

    private static final int FAILED = 1;
    private static final int WRONG = 2;
    /** Of a private runtime's start, when {@code QTFORGE_START_TIMEOUT} says nothing. */
    private static final long START_SECONDS = 60;

    private final LuaProgramOptions options;

    private LuaProgram(LuaProgramOptions options) {
        this.options = options;
    }

    /**
     * Runs one; ends the process.
     *
     * @param words see {@link LuaProgramOptions#USAGE}
     */
    public static void main(String... words) {
        LuaProgramOptions options;
        try {
            options = LuaProgramOptions.of(words);
        } catch (PluginException e) {
            System.err.println("qtforge-lua: " + e.getMessage());
            System.exit(WRONG);
            return;
        }
        if (options.wish().equals("help")) {
            System.out.print(LuaProgramOptions.USAGE);
            return;
        }
        if (options.wish().equals("version")) {
            System.out.println("QtForge " + System.getProperty("qtforge.version", "") + ", Lua 5.4.8");
            return;
        }
        System.exit(new LuaProgram(options).run());
    }

    private int run() {
        try {
            Optional<RuntimeEndpoint> running = options.ownRuntime()
                    ? Optional.empty()
                    : new EndpointSearch(System.getenv(), Path.of(System.getProperty("user.home")))
                            .find(options.connect(), options.home());
            if (running.isPresent()) {
                return with(running.get());
            }
            try (PrivateRuntime own = new PrivateRuntime(distribution())) {
                // For a program that ends itself or is ended by a signal; a killed one takes its runtime along, too.
                Runtime.getRuntime().addShutdownHook(new Thread(own::close, "qtforge-lua-end"));
                return with(own.endpoint(startLimit()));
            }
        } catch (PluginException e) {
            System.err.println("qtforge-lua: " + e.getMessage());
            return FAILED;
        }
    }

    private static Path distribution() {
        String folder = System.getProperty("qtforge.distribution", "");
        if (folder.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_UNAVAILABLE,
                    "no runtime is running, and where a distribution is to start one is not said; set QTFORGE_DISTRIBUTION");
        }
        return Path.of(folder);
    }

    private static Duration startLimit() {
        String text = System.getenv().getOrDefault("QTFORGE_START_TIMEOUT", String.valueOf(START_SECONDS));
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "QTFORGE_START_TIMEOUT is '" + text + "'; it has to be a number of seconds from 1 to 9999");
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }

    private int with(RuntimeEndpoint endpoint) {
        LuaEngine engine = new LuaEngine();
        try (ProgramConnection connection = new ProgramConnection(endpoint, "lua 5.4.8");
                LuaConsole console = LuaConsole.ofProgram(engine, connection::call, System::exit)) {
            int status = program(console);
            if (options.prompt() && (status == 0 || options.code().isEmpty())) {
                new LuaPrompt(console, connection::await).run();
                return 0;
            }
            return status;
        } finally {
            engine.stop();
        }
    }

    private int program(LuaConsole console) {
        try {
            if (!options.code().isEmpty()) {
                console.evaluate(options.code(), "=(command line)");
            }
            if (!options.script().isEmpty()) {
                console.run(LuaText.prepared(text()), name(), options.script(), options.arguments());
            }
            return 0;
        } catch (ScriptException e) {
            report(console, e);
            return FAILED;
        } catch (IOException e) {
            System.err.println("qtforge-lua: cannot read " + options.script() + ": " + e);
            return FAILED;
        }
    }

    private String name() {
        return options.script().equals("-") ? "=stdin" : "@" + options.script();
    }

    private String text() throws IOException {
        if (options.script().equals("-")) {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        }
        return Files.readString(Path.of(options.script()), StandardCharsets.UTF_8);
    }

    private static void report(LuaConsole console, ScriptException e) {
        console.flush();
        System.err.println("qtforge-lua: " + e.getMessage());
        if (!e.scriptStack().isEmpty()) {
            System.err.println("stack traceback:");
            e.scriptStack().forEach(frame -> System.err.println("\t" + frame));
        }
    }
}

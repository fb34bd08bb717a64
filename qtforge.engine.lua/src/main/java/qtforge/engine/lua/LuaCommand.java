// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.binding.BindingConnection;
import qtforge.api.script.binding.BindingServer;

/**
 * What the shell's command {@code qtforge:lua} does: without arguments a prompt, which ends with an empty input or {@code exit}; with a file that
 * one; with anything else, that as a text of Lua. Each has a state and a session of its own.
 */
@Component(
        service = LuaCommand.class,
        property = {"osgi.command.scope=script", "osgi.command.function=lua"})
public final class LuaCommand {

    private static final Duration LIMIT = Duration.ofHours(1);

    private final BindingServer bindings;
    private final LuaEngine engine = new LuaEngine();

    /** The command for a runtime. */
    @Activate
    public LuaCommand(@Reference BindingServer bindings) {
        this.bindings = bindings;
    }

    @Deactivate
    void stop() {
        engine.stop();
    }

    /**
     * Runs Lua.
     *
     * @param words nothing, the name of a file, or a text
     * @throws PluginException what failed, with file and line
     */
    public void lua(String... words) throws IOException {
        try (BindingConnection connection = bindings.connect("lua console");
                LuaConsole console = new LuaConsole(engine, connection::call, LuaCommand::print, LIMIT)) {
            if (words.length == 0) {
                prompt(console);
                return;
            }
            String text = String.join(" ", words);
            if (words.length == 1 && text.endsWith(".lua")) {
                Path file = Path.of(text);
                console.evaluate(LuaText.prepared(text(file)), "@" + file.getFileName());
            } else {
                console.evaluate(text, "=lua");
            }
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_NOT_FOUND,
                    "there is no file " + file.toAbsolutePath() + "; give the path of a script in Lua",
                    e);
        } catch (CharacterCodingException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT,
                    "file " + file + " is not UTF-8; convert it, for example by iconv",
                    e);
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR, "file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void print(String line) {
        System.out.println(line);
    }

    /** The shell gives each command its own input and output as System.in and System.out. */
    private static void prompt(LuaConsole console) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        StringBuilder text = new StringBuilder();
        while (true) {
            System.out.print(text.isEmpty() ? "lua> " : "  >> ");
            System.out.flush();
            String line = in.readLine();
            if (line == null || (text.isEmpty() && (line.isEmpty() || line.equals("exit")))) {
                return;
            }
            text.append(text.isEmpty() ? "" : "\n").append(line);
            // An empty line ends a text that will never be whole.
            if (line.isEmpty() || !console.incomplete(text.toString())) {
                evaluate(console, text.toString());
                text.setLength(0);
            }
        }
    }

    private static void evaluate(LuaConsole console, String text) {
        try {
            console.evaluate(text, "=prompt");
        } catch (PluginException e) {
            System.out.println(e.getMessage());
        }
    }
}

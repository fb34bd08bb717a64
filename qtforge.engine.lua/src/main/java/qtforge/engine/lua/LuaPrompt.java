// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import qtforge.api.core.PluginException;
import qtforge.caller.OwnThreads;

/**
 * The prompt of {@code qtforge-lua}. Lines are read by a thread of their own, so that functions of the program are carried out while the prompt
 * waits for one.
 */
final class LuaPrompt {

    private static final Executor READER =
            task -> OwnThreads.make("qtforge-lua-input", task).start();

    private final LuaConsole console;
    private final Function<CompletableFuture<String>, String> await;
    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));

    LuaPrompt(LuaConsole console, Function<CompletableFuture<String>, String> await) {
        this.console = console;
        this.await = await;
    }

    /** Until the input ends, or {@code exit}. */
    void run() {
        StringBuilder text = new StringBuilder();
        while (true) {
            System.out.print(text.isEmpty() ? "> " : ">> ");
            System.out.flush();
            String line = await.apply(CompletableFuture.supplyAsync(this::line, READER));
            if (line == null || (text.isEmpty() && line.equals("exit"))) {
                return;
            }
            text.append(text.isEmpty() ? "" : "\n").append(line);
            if (!line.isEmpty() && console.incomplete(text.toString())) {
                continue;
            }
            evaluate(text.toString());
            text.setLength(0);
        }
    }

    private void evaluate(String text) {
        if (text.isBlank()) {
            return;
        }
        try {
            console.evaluate(text, "=prompt");
        } catch (PluginException e) {
            console.flush();
            System.out.println(e.getMessage());
        }
    }

    private String line() {
        try {
            return in.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package qtforge.hostile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginContext;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.QtForgePlugin;

/**
 * Tries to get out when it is told to. Commands: {@code prepare} takes what the test put in reach, {@code list} tells the
 * attempts, {@code attempt} makes one by {@code name}, as one {@code caller} or (without) as the bundle itself, {@code callers}
 * makes one as every caller there is, {@code ping} answers, {@code hog} eats memory, {@code spin} never ends, {@code exit} ends the process, {@code watch}
 * and {@code watched} begin and end a {@link Sentinel}.
 */
@QtForgePlugin(id = "qtforge.hostile.attacker", version = "1.0.0", description = "tries to get out")
public final class AttackerPlugin implements Plugin {

    private static final int LONGEST_DETAIL = 400;
    private static final int MEGABYTE = 1 << 20;

    private PluginContext context;
    private volatile Map<String, Object> prepared = Map.of();
    private volatile Sentinel sentinel;

    /** Called by the runtime. */
    public AttackerPlugin() {}

    @Override
    public void initialize(PluginContext own) {
        context = own;
    }

    @Override
    public void shutdown() {
        // Nothing is kept open.
    }

    @Override
    public List<String> availableCommands() {
        return List.of("prepare", "list", "attempt", "callers", "ping", "hog", "spin", "exit", "watch", "watched");
    }

    @Override
    public Object executeCommand(String command, Map<String, Object> parameters) throws Exception {
        Scene scene = new Scene(context, prepared);
        return switch (command) {
            case "prepare" -> {
                prepared = Map.copyOf(parameters);
                Files.writeString(context.dataFolder().resolve("own.txt"), "own");
                yield "prepared " + context.dataFolder();
            }
            case "list" -> Attempts.all().stream().map(one -> one.toJson(scene)).toList();
            case "attempt" -> {
                Object caller = parameters.getOrDefault("caller", "BUNDLE");
                yield attempt(scene, named(parameters), Caller.valueOf(caller.toString()));
            }
            case "callers" -> {
                List<Object> results = new ArrayList<>();
                for (Caller caller : Caller.values()) {
                    if (caller.available(scene)) {
                        results.add(attempt(scene, named(parameters), caller));
                    }
                }
                yield results;
            }
            case "ping" -> "pong";
            case "hog" -> hog();
            case "spin" -> spin();
            case "exit" -> exit();
            case "watch" -> {
                sentinel = new Sentinel(
                        scene.secret(),
                        IntStream.range(0, 4)
                                .mapToObj(number -> Path.of(scene.text("sometimes") + "-" + number))
                                .toList());
                yield "watching";
            }
            case "watched" -> sentinel.end();
            default -> throw new PluginException(PluginErrorCode.COMMAND_NOT_FOUND, "there is no command " + command);
        };
    }

    private static Attempt named(Map<String, Object> parameters) {
        String name = String.valueOf(parameters.get("name"));
        return Attempts.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new PluginException(PluginErrorCode.NOT_FOUND, "there is no attempt '" + name + "'"));
    }

    private static Map<String, Object> attempt(Scene scene, Attempt attempt, Caller caller) {
        Callable<String> work = () -> attempt.body().run(scene);
        try {
            String proof = caller.call(scene, work);
            return result(attempt, caller, proof != null, false, proof == null ? "nothing happened" : proof);
        } catch (Exception | Error e) {
            return result(attempt, caller, false, isDenial(e), e.toString());
        }
    }

    private static boolean isDenial(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof SecurityException
                    || cause instanceof PluginException failed && failed.code() == PluginErrorCode.PERMISSION_DENIED) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static Map<String, Object> result(
            Attempt attempt, Caller caller, boolean through, boolean denied, String detail) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("name", attempt.name());
        result.put("caller", caller.name());
        result.put("outcome", through ? "got-through" : "stopped");
        result.put("denied", denied);
        result.put("detail", detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail);
        return result;
    }

    private static Object hog() {
        List<byte[]> kept = new ArrayList<>();
        while (true) {
            kept.add(new byte[MEGABYTE]);
            if (kept.size() < 0) {
                return kept;
            }
        }
    }

    @SuppressWarnings("SystemExitOutsideMain") // that is what is tried
    private static Object exit() {
        System.exit(7);
        return "still here";
    }

    private static Object spin() {
        long count = 0;
        while (true) {
            count++;
            if (count < 0) {
                return count;
            }
        }
    }
}

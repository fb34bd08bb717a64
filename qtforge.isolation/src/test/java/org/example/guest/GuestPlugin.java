// SPDX-License-Identifier: Apache-2.0
package org.example.guest;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.AdvancedPlugin;
import qtforge.api.core.PluginContext;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** What the tests run in a process of its own: does as its commands say, good or bad. */
public class GuestPlugin implements AdvancedPlugin {

    private PluginContext context;
    private long counter;
    private Map<String, Object> configuration = Map.of();

    @Override
    public void initialize(PluginContext given) {
        context = given;
    }

    @Override
    public void shutdown() {
        context.logger().info("shut down");
    }

    @Override
    public void configure(Map<String, Object> given) {
        if (given.containsKey("bad")) {
            throw new PluginException(PluginErrorCode.INVALID_CONFIGURATION, "bad is not known");
        }
        configuration = given;
    }

    @Override
    public Map<String, Object> getConfiguration() {
        return configuration;
    }

    @Override
    public Map<String, Object> saveState() {
        return Map.of("counter", counter);
    }

    @Override
    public void restoreState(Map<String, Object> state) {
        counter = (Long) state.get("counter");
    }

    @Override
    public List<String> availableCommands() {
        return List.of("echo", "count");
    }

    @Override
    public Object receiveMessage(String sender, Object message) {
        return Map.of("from", sender, "message", message);
    }

    @Override
    public Object executeCommand(String command, Map<String, Object> parameters) throws Exception {
        switch (command) {
            case "echo":
                return parameters.get("text");
            case "count":
                return ++counter;
            case "throw":
                throw new IllegalStateException("thrown on purpose");
            case "refuse":
                throw new PluginException(PluginErrorCode.INVALID_PARAMETERS, "refused on purpose");
            case "exit":
                Runtime.getRuntime().halt(3);
                return null;
            case "spin":
                return new Worker().spin(null);
            case "eat":
                return eat();
            case "message":
                return context.sendMessage("other", Map.of("n", 1));
            case "context":
                return about();
            case "log":
                for (long i = 0; i < (Long) parameters.get("lines"); i++) {
                    context.logger().info("line {} of {}", i, "many");
                }
                return null;
            case "huge":
                return "x".repeat(((Long) parameters.get("bytes")).intValue());
            case "offer":
                context.registerService(Echo.class, new Worker(), Map.of("colour", "red"));
                return null;
            case "offer-other":
                context.registerService(Runnable.class, () -> {}, Map.of());
                return null;
            case "read":
                return Files.readString(Path.of((String) parameters.get("file")));
            case "exists":
                return new File((String) parameters.get("file")).exists();
            case "resource":
                try (java.io.InputStream in = getClass().getResourceAsStream("/guest.txt")) {
                    return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                }
            case "host-class":
                return Class.forName("qtforge.isolation.child.ChildMain").getName();
            case "executor":
                return context.executor()
                        .submit(() -> "from a thread of its own")
                        .get();
            default:
                return AdvancedPlugin.super.executeCommand(command, parameters);
        }
    }

    private Object about() {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("id", context.pluginId());
        about.put("version", context.metadata().version().toString());
        about.put("bundle", context.bundleContext().isPresent());
        about.put("data", context.dataFolder().toString());
        about.put("configuration", context.configuration());
        about.put("environment", new ArrayList<>(System.getenv().keySet()));
        about.put("folder", Path.of("").toAbsolutePath().toString());
        return about;
    }

    private static Object eat() {
        List<byte[]> eaten = new ArrayList<>();
        while (eaten.size() < 1_000_000) {
            eaten.add(new byte[1 << 20]);
        }
        return eaten.size();
    }

    /** The service. */
    static final class Worker implements Echo {
        @Override
        public String echo(String text) {
            return text;
        }

        @Override
        public List<Point> shift(List<Point> points, int by) {
            return points.stream().map(p -> new Point(p.x() + by, p.y() + by)).toList();
        }

        @Override
        public Map<String, Integer> lengths(List<String> texts) {
            Map<String, Integer> lengths = new LinkedHashMap<>();
            texts.forEach(text -> lengths.put(text, text.length()));
            return lengths;
        }

        @Override
        public Object spin(Object nothing) {
            long n = 0;
            while (n >= 0) {
                n = n % 1000 + 1;
            }
            return n;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.managers;

import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import qtforge.api.core.JsonFields;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.resource.Lease;
import qtforge.api.managers.resource.ResourceFactory;
import qtforge.api.managers.resource.ResourceManager;
import qtforge.api.managers.resource.ResourceType;
import qtforge.bindings.module.utils.FilePaths;

/** What a program wants to have allocated. */
record ResourceRequest(String name, ResourceType type, JsonFields config) {

    private static final int CONNECT_MILLIS = 10_000;
    private static final int LONGEST_THREAD_NAME = 40;
    private static final int MOST_THREADS = 1_000;
    private static final int HIGHEST_PORT = 65_535;

    static ResourceRequest of(String name, ResourceType type, Map<String, Object> config) {
        return new ResourceRequest(name, type, new JsonFields("config of resource '" + name + "'", config));
    }

    Lease<?> lease(ResourceManager manager) {
        return switch (type) {
            case THREAD -> manager.executor(threadName(), (int) config.number("threads", 1, 1, MOST_THREADS));
            case TIMER -> manager.timer(threadName());
            case MEMORY -> manager.buffer((int) config.number("bytes", 4096, 1, Integer.MAX_VALUE));
            case FILE_HANDLE -> manager.openFile(FilePaths.of(config.required("path")), how());
            case NETWORK_CONNECTION -> manager.lease(name, type, 0, connection());
            case CUSTOM -> manager.lease(name, type, config.number("bytes", 0, 0, Long.MAX_VALUE), Object::new);
            case DATABASE_CONNECTION -> throw new PluginException(
                    PluginErrorCode.NOT_SUPPORTED,
                    "resource '" + name
                            + "': the runtime has no database driver; let a plugin that brings one make a pool"
                            + " of connections (ResourceManager.createDatabasePool in Java)");
        };
    }

    /** Threads are named with small letters only; what a program says may have others. */
    private String threadName() {
        String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return letters.isEmpty() ? "script" : letters.substring(0, Math.min(LONGEST_THREAD_NAME, letters.length()));
    }

    private OpenOption[] how() {
        return config.flag("write", false)
                ? new OpenOption[] {StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE}
                : new OpenOption[] {StandardOpenOption.READ};
    }

    private ResourceFactory<SocketChannel> connection() {
        String host = config.required("host");
        int port = requiredPort();
        return () -> connect(host, port);
    }

    private int requiredPort() {
        if (!config.has("port")) {
            throw config.wrong("port", "a whole number from 1 to " + HIGHEST_PORT, null, null);
        }
        return (int) config.number("port", 0, 1, HIGHEST_PORT);
    }

    private static SocketChannel connect(String host, int port) throws java.io.IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.socket().connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            return channel;
        } catch (java.io.IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }
}

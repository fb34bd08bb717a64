// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.child;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import qtforge.api.core.HealthReport;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginException;
import qtforge.isolation.wire.Connection;
import qtforge.isolation.wire.MethodTable;
import qtforge.isolation.wire.Operations;
import qtforge.isolation.wire.Shapes;
import qtforge.isolation.wire.WireLimits;

/** Goes through what every process does, both ends in one JVM, so that its classes get into the archive. */
public final class Rehearsal {

    private Rehearsal() {}

    /** Takes the folder for its socket. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "r");
        Path path = folder.resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            PluginHolder holder = new PluginHolder();
            SocketChannel near = SocketChannel.open(UnixDomainSocketAddress.of(path));
            try (Connection plugin = new Connection("plugin", false, near, WireLimits.STANDARD, holder, why -> {});
                    Connection runtime = new Connection(
                            "runtime", true, server.accept(), WireLimits.STANDARD, new Answering(), why -> {})) {
                holder.connect(plugin);
                plugin.open();
                runtime.open();
                play(runtime, plugin, folder);
            }
        } finally {
            Files.deleteIfExists(path);
            Files.deleteIfExists(folder);
        }
    }

    private static void play(Connection runtime, Connection plugin, Path folder) throws Exception {
        Map<String, Object> settings = Map.of(
                "metadata", Map.of("id", "rehearsal", "version", "1.0.0"),
                "entry", "none",
                "jars", List.of(),
                "data", folder.toString(),
                "mode", "off",
                "rules", List.of(),
                "threads", 1L);
        try {
            runtime.call(Operations.LOAD, List.of(settings), Duration.ofSeconds(10));
        } catch (PluginException e) {
            // There is no such class, which is found out after most of what is of interest was loaded.
            Class.forName("qtforge.api.core.AdvancedPlugin");
        }
        IsolatedContext context = new IsolatedContext(new LoadSettings(settings), plugin, new OfferedServices(plugin));
        context.configuration();
        context.logger().info("rehearsal {}", 1);
        context.timer().shutdownNow();
        context.executor().shutdownNow();
        new MethodTable(List.<Class<?>>of(Plugin.class));
        Shapes.toWire(new Object[] {1, HealthReport.ok(), List.of("a")});
        List.of(
                        "qtforge.isolation.child.ChildMain",
                        "qtforge.isolation.child.ChildEnforcement",
                        "qtforge.enforcement.manager.ManagerEnforcer",
                        "qtforge.enforcement.manager.CachingSecurityManager")
                .forEach(Rehearsal::touch);
    }

    private static boolean touch(String name) {
        try {
            Class.forName(name);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            // Nothing is enforced here, then.
            return false;
        }
    }

    /** Answers as the runtime would. */
    private static final class Answering implements Connection.Handler {
        @Override
        public Object request(String operation, List<Object> values) {
            return Map.of();
        }

        @Override
        public void note(String operation, List<Object> values) {
            // Nothing is to be done.
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package qtforge.hostile.attempt;

import static qtforge.hostile.Attempt.denied;
import static qtforge.hostile.Attempt.stopped;

import java.beans.EventHandler;
import java.beans.Statement;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceRegistration;
import org.osgi.util.promise.Deferred;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginDiagnostics;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginManager;
import qtforge.api.core.property.PluginPropertySystem;
import qtforge.api.core.property.PropertyMetadata;
import qtforge.api.security.SecurityValidator;
import qtforge.api.security.SignatureVerifier;
import qtforge.hostile.Attempt;
import qtforge.hostile.Scene;

/** Trusted code that is talked into doing it: callbacks, pools, services. */
public final class Deputies {

    private Deputies() {}

    /** The attempts. */
    public static List<Attempt> attempts() {
        return List.of(
                stopped(
                        "deputy.reference-to-executor",
                        "hands a method reference to the executor of the runtime",
                        scene -> {
                            Path prey = scene.prey();
                            Callable<Boolean> delete = prey.toFile()::delete;
                            return scene.context().executor().submit(delete).get(10, TimeUnit.SECONDS)
                                    ? "deleted " + prey
                                    : null;
                        }),
                stopped("deputy.reference-to-timer", "hands a method reference to the timer of the runtime", scene -> {
                    Path prey = scene.prey();
                    Callable<Boolean> delete = prey.toFile()::delete;
                    return scene.context()
                                    .timer()
                                    .schedule(delete, 0, TimeUnit.MILLISECONDS)
                                    .get(10, TimeUnit.SECONDS)
                            ? "deleted " + prey
                            : null;
                }),
                stopped("deputy.reference-to-common-pool", "hands a method reference to the common pool", scene -> {
                    Path prey = scene.prey();
                    Callable<Boolean> delete = prey.toFile()::delete;
                    return ForkJoinPool.commonPool().submit(delete).get(10, TimeUnit.SECONDS)
                            ? "deleted " + prey
                            : null;
                }),
                stopped("deputy.reference-to-thread", "hands a method reference to a thread", scene -> {
                    Path prey = scene.prey();
                    FutureTask<Boolean> task = new FutureTask<>(prey.toFile()::delete);
                    new Thread(task, "hostile-reference").start();
                    return task.get(10, TimeUnit.SECONDS) ? "deleted " + prey : null;
                }),
                stopped(
                        "deputy.start-by-executor",
                        "hands the start of a program to the executor of the runtime",
                        scene -> {
                            Callable<Process> start = new ProcessBuilder(scene.text("program"), "hello")::start;
                            return scene.context()
                                                    .executor()
                                                    .submit(start)
                                                    .get(10, TimeUnit.SECONDS)
                                                    .waitFor()
                                            == 0
                                    ? "started"
                                    : null;
                        }),
                stopped("deputy.start-by-common-pool", "hands the start of a program to the common pool", scene -> {
                    Callable<Process> start = new ProcessBuilder(scene.text("program"), "hello")::start;
                    return ForkJoinPool.commonPool()
                                            .submit(start)
                                            .get(10, TimeUnit.SECONDS)
                                            .waitFor()
                                    == 0
                            ? "started"
                            : null;
                }),
                stopped("deputy.start-by-thread", "hands the start of a program to a thread", scene -> {
                    FutureTask<Process> task =
                            new FutureTask<>(new ProcessBuilder(scene.text("program"), "hello")::start);
                    new Thread(task, "hostile-start").start();
                    return task.get(10, TimeUnit.SECONDS).waitFor() == 0 ? "started" : null;
                }),
                stopped(
                        "deputy.handle-proxy-to-common-pool",
                        "hands a proxy of a method handle to the common pool",
                        scene -> {
                            Path prey = scene.prey();
                            return Boolean.TRUE.equals(ForkJoinPool.commonPool()
                                            .submit(deleteByHandle(prey))
                                            .get(10, TimeUnit.SECONDS))
                                    ? "deleted " + prey
                                    : null;
                        }),
                stopped(
                        "deputy.handle-proxy-to-executor",
                        "hands a proxy of a method handle to the executor of the runtime",
                        scene -> {
                            Path prey = scene.prey();
                            return Boolean.TRUE.equals(scene.context()
                                            .executor()
                                            .submit(deleteByHandle(prey))
                                            .get(10, TimeUnit.SECONDS))
                                    ? "deleted " + prey
                                    : null;
                        }),
                stopped(
                        "deputy.event-handler-to-executor",
                        "hands an EventHandler of java.beans to the executor of the runtime",
                        scene -> {
                            Path prey = scene.prey();
                            Runnable handler = EventHandler.create(Runnable.class, prey.toFile(), "delete");
                            scene.context().executor().submit(handler).get(10, TimeUnit.SECONDS);
                            return "deleted " + prey;
                        }),
                stopped(
                        "deputy.event-handler-to-common-pool",
                        "hands an EventHandler of java.beans to the common pool",
                        scene -> {
                            Path prey = scene.prey();
                            Runnable handler = EventHandler.create(Runnable.class, prey.toFile(), "delete");
                            ForkJoinPool.commonPool().submit(handler).get(10, TimeUnit.SECONDS);
                            return "deleted " + prey;
                        }),
                stopped("deputy.statement", "lets a Statement of java.beans delete", scene -> {
                    Path prey = scene.prey();
                    new Statement(prey.toFile(), "delete", new Object[0]).execute();
                    return "deleted " + prey;
                }),
                stopped("deputy.json-codec", "gives the JSON codec a map that reads", scene -> {
                    String[] read = new String[1];
                    Map<String, Object> map = new AbstractMap<>() {
                        @Override
                        public Set<Map.Entry<String, Object>> entrySet() {
                            read[0] = unchecked(scene);
                            return Set.of();
                        }
                    };
                    scene.service(JsonCodec.class).format(map, false);
                    return read[0];
                }),
                stopped("deputy.reported-error", "reports an error whose message reads", scene -> {
                    ReadingError error = new ReadingError(scene);
                    scene.context().reportError(PluginErrorCode.UNKNOWN, "an error", error);
                    // What the runtime does not ask for now it may ask for later.
                    String message = error.getMessage();
                    return message.equals("read") ? error.read : null;
                }),
                stopped("deputy.property-callback", "reads when the property system calls it back", scene -> {
                    CompletableFuture<String> read = new CompletableFuture<>();
                    PluginPropertySystem properties = scene.service(PluginPropertySystem.class);
                    String self = scene.context().pluginId();
                    properties.setPropertyMetadata(
                            self, PropertyMetadata.builder("attack").build());
                    String callback = properties.registerChangeCallback(self, "attack", event -> complete(read, scene));
                    try {
                        properties.setPropertyValue(self, "attack", String.valueOf(System.nanoTime()));
                        return got(read);
                    } finally {
                        properties.unregisterChangeCallback(callback);
                    }
                }),
                stopped("deputy.service-listener", "reads when the framework tells of a service", scene -> {
                    CompletableFuture<String> read = new CompletableFuture<>();
                    ServiceListener listener = event -> complete(read, scene);
                    scene.bundles().addServiceListener(listener, "(qtforge.attack=true)");
                    try {
                        scene.bundles()
                                .registerService(
                                        Comparable.class,
                                        "x",
                                        FrameworkUtil.asDictionary(Map.of("qtforge.attack", true)))
                                .unregister();
                        return got(read);
                    } finally {
                        scene.bundles().removeServiceListener(listener);
                    }
                }),
                stopped("deputy.service-factory", "reads when the framework asks for a service", scene -> {
                    ServiceRegistration<?> registration = scene.bundles()
                            .registerService(Comparable.class.getName(), new ReadingFactory(scene), null);
                    try {
                        Object got = scene.bundles().getService(registration.getReference());
                        return got == null ? null : got.toString();
                    } finally {
                        registration.unregister();
                    }
                }),
                stopped("deputy.promise", "reads in a callback of a promise", scene -> {
                    CompletableFuture<String> read = new CompletableFuture<>();
                    Deferred<String> deferred = new Deferred<>();
                    deferred.getPromise().onResolve(() -> complete(read, scene));
                    deferred.resolve("x");
                    return got(read);
                }),
                denied("deputy.comparator", "reads when a collection of the JDK compares", scene -> {
                            TreeSet<String> set =
                                    new TreeSet<>((one, other) -> (one + other + unchecked(scene)).length());
                            set.add("a");
                            set.add("b");
                            return set.size() == 2 ? "compared" : null;
                        })
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                stopped(
                        "deputy.fingerprint",
                        "lets the signature verifier read a file",
                        scene -> "digest "
                                + scene.service(SignatureVerifier.class).fingerprint(scene.secret())),
                stopped("deputy.sha256", "lets the plugin manager read a file", scene -> scene.service(
                                PluginManager.class)
                        .calculateFileSha256(scene.secret().toString())),
                stopped("deputy.validate", "lets the validator look at a file", scene -> scene.service(
                                SecurityValidator.class)
                        .validate(Path.of(scene.text("archive")))
                        .result()
                        .toString()),
                stopped("deputy.diagnose", "lets the diagnostics look at a file", scene -> scene.service(
                                PluginDiagnostics.class)
                        .verify(scene.text("archive"))
                        .toString()),
                stopped(
                        "deputy.discover",
                        "lets the plugin manager list a folder",
                        scene -> "found "
                                + scene.service(PluginManager.class)
                                        .discoverPlugins(scene.text("folder"), false)
                                        .size()),
                stopped("deputy.save-configurations", "lets the plugin manager write a file", scene -> {
                    Path file = scene.fresh();
                    scene.service(PluginManager.class).saveConfigurations(file.toString());
                    return "created " + file;
                }),
                stopped(
                        "deputy.load-configurations",
                        "lets the plugin manager read configurations",
                        scene -> scene.service(PluginManager.class)
                                        .loadConfigurations(scene.text("configurations"))
                                        .size()
                                + " configurations"),
                stopped("deputy.trust-store", "empties the trust store", scene -> {
                    scene.service(SignatureVerifier.class).clearTrustedCertificates();
                    return "cleared";
                }));
    }

    /** Reads when it is asked what is wrong. */
    private static final class ReadingError extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Scene scene;
        private transient volatile String read;

        ReadingError(Scene scene) {
            this.scene = scene;
        }

        @Override
        public String getMessage() {
            read = unchecked(scene);
            return "read";
        }
    }

    /** Reads when it is asked for a service. */
    private static final class ReadingFactory implements ServiceFactory<Object> {

        private final Scene scene;

        ReadingFactory(Scene scene) {
            this.scene = scene;
        }

        @Override
        public Object getService(Bundle bundle, ServiceRegistration<Object> registration) {
            return unchecked(scene);
        }

        @Override
        public void ungetService(Bundle bundle, ServiceRegistration<Object> registration, Object service) {
            // Nothing was kept.
        }
    }

    private static Callable<?> deleteByHandle(Path prey) throws ReflectiveOperationException {
        MethodHandle handle =
                MethodHandles.publicLookup().findVirtual(File.class, "delete", MethodType.methodType(boolean.class));
        return MethodHandleProxies.asInterfaceInstance(
                Callable.class, MethodHandles.insertArguments(handle, 0, prey.toFile()));
    }

    private static String unchecked(Scene scene) {
        try {
            return Files.readString(scene.secret());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void complete(CompletableFuture<String> read, Scene scene) {
        try {
            read.complete(unchecked(scene));
        } catch (RuntimeException e) {
            read.completeExceptionally(e);
        }
    }

    private static String got(CompletableFuture<String> read) throws Exception {
        try {
            return read.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw (Error) e.getCause();
        }
    }
}

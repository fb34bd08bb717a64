// SPDX-License-Identifier: Apache-2.0
package qtforge.hostile.attempt;

import static qtforge.hostile.Attempt.denied;
import static qtforge.hostile.Attempt.stopped;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.security.AccessControlContext;
import java.security.AccessController;
import java.security.AllPermission;
import java.security.Permissions;
import java.security.PrivilegedExceptionAction;
import java.security.ProtectionDomain;
import java.util.List;
import qtforge.hostile.Attempt;

/** The inside of others, and rights that are made up. */
@SuppressWarnings("removal") // the old security classes are attacked as long as there are some
public final class Reflection {

    private Reflection() {}

    /** The attempts. */
    public static List<Attempt> attempts() {
        return List.of(
                denied("reflect.private-field", "opens a private field of the runtime", scene -> {
                    Field field = scene.runtimeClass().getDeclaredFields()[0];
                    field.setAccessible(true);
                    return "open: " + field.get(scene.context());
                }),
                denied("reflect.try-accessible", "opens a private field politely", scene -> {
                    Field field = scene.runtimeClass().getDeclaredFields()[0];
                    return field.trySetAccessible() ? "open" : null;
                }),
                denied("reflect.many-accessible", "opens private methods all at once", scene -> {
                    AccessibleObject.setAccessible(scene.runtimeClass().getDeclaredMethods(), true);
                    return "open";
                }),
                denied("reflect.private-constructor", "calls a constructor that is not public", scene -> {
                    Constructor<?> constructor = scene.runtimeClass().getDeclaredConstructors()[0];
                    constructor.setAccessible(true);
                    return "open: " + constructor.getParameterCount();
                }),
                denied(
                        "reflect.private-lookup",
                        "gets a private lookup in a class of the runtime",
                        scene -> MethodHandles.privateLookupIn(scene.runtimeClass(), MethodHandles.lookup())
                                .toString()),
                stopped("reflect.jdk-internals", "opens the inside of a String", scene -> {
                            Field field = String.class.getDeclaredField("value");
                            field.setAccessible(true);
                            return "open";
                        })
                        .preventedSince(0),
                stopped("reflect.unsafe", "gets Unsafe", scene -> {
                    Class<?> type = Class.forName("sun.misc.Unsafe");
                    Field field = type.getDeclaredField("theUnsafe");
                    field.setAccessible(true);
                    return field.get(null) == null ? null : "got Unsafe";
                }),
                stopped("reflect.serialization-constructor", "makes an object without its constructor", scene -> {
                    Class<?> type = Class.forName("sun.reflect.ReflectionFactory");
                    Object factory = type.getMethod("getReflectionFactory").invoke(null);
                    Constructor<?> constructor = (Constructor<?>)
                            type.getMethod("newConstructorForSerialization", Class.class, Constructor.class)
                                    .invoke(factory, scene.runtimeClass(), Object.class.getDeclaredConstructor());
                    return "made a " + constructor.newInstance().getClass().getSimpleName();
                }),
                stopped("reflect.signals", "takes a signal of the process over", scene -> {
                    Class<?> signal = Class.forName("sun.misc.Signal");
                    Class<?> handler = Class.forName("sun.misc.SignalHandler");
                    Object usr2 = signal.getConstructor(String.class).newInstance("USR2");
                    Object ignore = handler.getField("SIG_IGN").get(null);
                    signal.getMethod("handle", signal, handler).invoke(null, usr2, ignore);
                    return "taken over";
                }),
                denied(
                        "reflect.protection-domain",
                        "asks for the rights of a class of the runtime",
                        scene -> "got "
                                + scene.runtimeClass().getProtectionDomain().getClass()),
                denied(
                        "reflect.class-loader",
                        "gets the class loader of the runtime",
                        scene -> "got " + scene.runtimeClass().getClassLoader().getClass()),
                denied(
                        "reflect.system-class-loader",
                        "gets the loader of the class path",
                        scene -> "got " + ClassLoader.getSystemClassLoader()),
                denied(
                        "reflect.platform-class-loader",
                        "gets the loader of the platform",
                        scene -> "got " + ClassLoader.getPlatformClassLoader()),
                denied(
                        "reflect.module-loader",
                        "gets a loader through the boot layer",
                        scene -> "got " + ModuleLayer.boot().findLoader("java.sql")),
                stopped(
                        "reflect.enforcement-by-loader",
                        "reaches the enforcement through the loader of the class path",
                        scene -> "got "
                                + ClassLoader.getSystemClassLoader()
                                        .loadClass("qtforge.enforcement.decision.DenialDesk")),
                stopped(
                                "reflect.enforcement",
                                "reaches the enforcement by name",
                                scene -> "got " + Class.forName("qtforge.enforcement.decision.DenialDesk"))
                        .preventedSince(0),
                denied(
                                "reflect.do-privileged",
                                "reads with its own rights only",
                                scene -> AccessController.doPrivileged(
                                        (PrivilegedExceptionAction<String>) () -> Files.readString(scene.secret())))
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied("reflect.all-permissions-context", "brings a context with all rights along", scene -> {
                    Permissions all = new Permissions();
                    all.add(new AllPermission());
                    AccessControlContext context =
                            new AccessControlContext(new ProtectionDomain[] {new ProtectionDomain(null, all)});
                    return AccessController.doPrivileged(
                            (PrivilegedExceptionAction<String>) () -> Files.readString(scene.secret()), context);
                }),
                denied(
                                "reflect.asserted-permission",
                                "asserts the permission itself",
                                scene -> AccessController.doPrivileged(
                                        (PrivilegedExceptionAction<String>) () -> Files.readString(scene.secret()),
                                        null,
                                        new AllPermission()))
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied("reflect.do-privileged-by-reflection", "calls doPrivileged by reflection", scene -> {
                            PrivilegedExceptionAction<String> action = () -> Files.readString(scene.secret());
                            return (String) AccessController.class
                                    .getMethod("doPrivileged", PrivilegedExceptionAction.class)
                                    .invoke(null, action);
                        })
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                stopped("reflect.subject", "reads as somebody else", scene -> {
                    Class<?> subject = Class.forName("javax.security.auth.Subject");
                    PrivilegedExceptionAction<String> action = () -> Files.readString(scene.secret());
                    return (String) subject.getMethod("doAs", subject, PrivilegedExceptionAction.class)
                            .invoke(null, subject.getConstructor().newInstance(), action);
                }),
                stopped("reflect.module-opens", "opens a package of the JDK to itself", scene -> {
                            Object.class.getModule().addOpens("java.lang", Reflection.class.getModule());
                            return "opened";
                        })
                        .preventedSince(0));
    }
}

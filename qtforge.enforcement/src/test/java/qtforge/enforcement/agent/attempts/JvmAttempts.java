// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent.attempts;

import java.io.InputStream;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.management.PlatformLoggingMXBean;
import java.lang.reflect.Field;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.ProxySelector;
import java.net.ResponseCache;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.Security;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import qtforge.enforcement.agent.lab.Needs;

/** The JVM itself: its end, its defaults, processes, properties, reflection, class loaders, native code, management. */
public final class JvmAttempts {

    private static final String DEEP = "java.lang.reflect.ReflectPermission|suppressAccessChecks";
    private static final String CONTROL = "java.lang.management.ManagementPermission|control";
    private static final String MONITOR = "java.lang.management.ManagementPermission|monitor";
    private static final String LOADER = "java.lang.RuntimePermission|createClassLoader";
    private static final String GET_LOADER = "java.lang.RuntimePermission|getClassLoader";
    private static final String SERVER = "javax.management.MBeanServerPermission|createMBeanServer";
    private static final String FACTORY = "java.lang.RuntimePermission|setFactory";
    private static final String PROCESS = "java.lang.RuntimePermission|manageProcess";
    private static final String LOGGING = "java.util.logging.LoggingPermission|control";
    private static final String LIBRARY = "java.lang.RuntimePermission|loadLibrary.*";

    private static String own;

    private JvmAttempts() {}

    public static void directory(String directory) {
        own = directory + "/own";
    }

    @Needs(value = "java.lang.RuntimePermission|exitVM.*", deniedOnly = true)
    public static void exit() {
        System.exit(3);
    }

    @Needs(value = "java.lang.RuntimePermission|exitVM.*", deniedOnly = true)
    public static void halt() {
        Runtime.getRuntime().halt(3);
    }

    @Needs("java.lang.RuntimePermission|shutdownHooks")
    public static void shutdownHook() {
        Runtime.getRuntime().addShutdownHook(new Thread());
    }

    @Needs("java.io.FilePermission|/bin/true|execute")
    public static int execute() throws Exception {
        return new ProcessBuilder("/bin/true").start().waitFor();
    }

    @Needs("java.io.FilePermission|<<ALL FILES>>|execute")
    public static int executeByName() throws Exception {
        return Runtime.getRuntime().exec(new String[] {"true"}).waitFor();
    }

    @Needs(PROCESS)
    public static long otherProcesses() {
        return ProcessHandle.allProcesses().count();
    }

    @Needs(PROCESS)
    public static long ownProcess() {
        return ProcessHandle.current().pid();
    }

    @Needs("java.util.PropertyPermission|lab.secret|read")
    public static String readProperty() {
        return System.getProperty("lab.secret");
    }

    @Needs("java.util.PropertyPermission|lab.secret|read")
    public static boolean readPropertyAsBoolean() {
        return Boolean.getBoolean("lab.secret");
    }

    @Needs("java.util.PropertyPermission|lab.secret|read")
    public static Object readPropertyByReflection() throws Exception {
        return System.class.getMethod("getProperty", String.class).invoke(null, "lab.secret");
    }

    @Needs("java.util.PropertyPermission|lab.secret|read")
    public static String readPropertyByReference() {
        return java.util.Optional.of("lab.secret").map(System::getProperty).orElse("");
    }

    @Needs("java.util.PropertyPermission|lab.secret|read")
    public static Object readPropertyByHandle() throws Throwable {
        return MethodHandles.publicLookup()
                .findStatic(System.class, "getProperty", MethodType.methodType(String.class, String.class))
                .invoke("lab.secret");
    }

    @Needs("java.util.PropertyPermission|*|read,write")
    public static int readProperties() {
        return System.getProperties().size();
    }

    @Needs("java.util.PropertyPermission|lab.other|write")
    public static void writeProperty() {
        System.setProperty("lab.other", "x");
    }

    @Needs("java.util.PropertyPermission|lab.other|write")
    public static void clearProperty() {
        System.clearProperty("lab.other");
    }

    @Needs("java.lang.RuntimePermission|getenv.HOME")
    public static String readEnvironment() {
        return System.getenv("HOME");
    }

    @Needs("java.lang.RuntimePermission|getenv.*")
    public static int readWholeEnvironment() {
        return System.getenv().size();
    }

    @Needs("java.lang.RuntimePermission|getenv.*")
    public static int readEnvironmentOfBuilder() {
        return new ProcessBuilder("x").environment().size();
    }

    @Needs(value = "java.lang.RuntimePermission|setIO", deniedOnly = true)
    public static void replaceIn() {
        System.setIn(InputStream.nullInputStream());
    }

    @Needs(value = "java.lang.RuntimePermission|setIO", deniedOnly = true)
    public static void replaceOut() {
        System.setOut(null);
    }

    @Needs(value = "java.lang.RuntimePermission|setSecurityManager", deniedOnly = true)
    @SuppressWarnings("removal")
    public static void setSecurityManager() {
        System.setSecurityManager(null);
    }

    @Needs(value = "java.security.SecurityPermission|setPolicy", deniedOnly = true)
    @SuppressWarnings("removal")
    public static void setPolicy() {
        java.security.Policy.setPolicy(null);
    }

    @Needs("java.util.PropertyPermission|user.language|write")
    public static void defaultLocale() {
        Locale.setDefault(Locale.getDefault());
    }

    @Needs("java.util.PropertyPermission|user.timezone|write")
    public static void defaultTimeZone() {
        TimeZone.setDefault(TimeZone.getDefault());
    }

    @Needs("java.net.NetPermission|setProxySelector")
    public static void defaultProxySelector() {
        ProxySelector.setDefault(null);
    }

    @Needs("java.net.NetPermission|setDefaultAuthenticator")
    public static void defaultAuthenticator() {
        Authenticator.setDefault(null);
    }

    @Needs("java.net.NetPermission|setCookieHandler")
    public static void defaultCookieHandler() {
        CookieHandler.setDefault(new CookieManager());
    }

    @Needs("java.net.NetPermission|setResponseCache")
    public static void defaultResponseCache() {
        ResponseCache.setDefault(null);
    }

    @Needs(value = FACTORY, deniedOnly = true)
    public static void urlHandlers() {
        URL.setURLStreamHandlerFactory(protocol -> null);
    }

    @Needs(value = "javax.net.ssl.SSLPermission|setDefaultSSLContext", deniedOnly = true)
    public static void defaultSslContext() throws Exception {
        javax.net.ssl.SSLContext.setDefault(javax.net.ssl.SSLContext.getInstance("TLS"));
    }

    @Needs("javax.net.ssl.SSLPermission|setHostnameVerifier")
    public static void defaultHostnameVerifier() {
        javax.net.ssl.HttpsURLConnection.setDefaultHostnameVerifier((host, session) -> true);
    }

    @Needs("java.security.SecurityPermission|setProperty.lab")
    public static void securityProperty() {
        Security.setProperty("lab", "x");
    }

    @Needs("java.security.SecurityPermission|putProviderProperty")
    public static Object providerProperty() {
        return Security.getProviders()[0].put("Alg.Alias.MessageDigest.attempt", "SHA-256");
    }

    /** With the right, there is no such library to load. */
    @Needs(value = "java.lang.RuntimePermission|loadLibrary.pkcs11", deniedOnly = true)
    public static Object pkcs11() {
        return Security.getProvider("SunPKCS11").configure("--name=attempt\nlibrary=/nowhere/attempt.so\n");
    }

    @Needs(DEEP)
    public static Object lazyValue() {
        return new javax.swing.UIDefaults.ProxyLazyValue("java.util.ArrayList");
    }

    @Needs("java.security.SecurityPermission|insertProvider")
    public static int securityProvider() {
        return Security.addProvider(Security.getProviders()[0]);
    }

    @Needs(value = "java.io.SerializablePermission|serialFilter", deniedOnly = true)
    public static void serialFilter() {
        java.io.ObjectInputFilter.Config.setSerialFilter(info -> java.io.ObjectInputFilter.Status.ALLOWED);
    }

    @Needs(LOGGING)
    public static void rootLogger() {
        Logger.getLogger("").setLevel(Level.INFO);
    }

    @Needs(LOGGING)
    public static void resetLogging() {
        LogManager.getLogManager().reset();
    }

    @Needs(LOGGING)
    public static void loggingByBean() {
        ManagementFactory.getPlatformMXBean(PlatformLoggingMXBean.class).setLoggerLevel("", "INFO");
    }

    @Needs(value = "java.lang.RuntimePermission|preferences", deniedOnly = true)
    public static String preferences() {
        return java.util.prefs.Preferences.userRoot().name();
    }

    @Needs(value = FACTORY, deniedOnly = true)
    public static void naming() throws Exception {
        javax.naming.spi.NamingManager.setInitialContextFactoryBuilder(environment -> null);
    }

    @Needs(DEEP)
    public static boolean accessibleField() throws Exception {
        Field field = Thread.class.getDeclaredFields()[0];
        return field.trySetAccessible();
    }

    @Needs(DEEP)
    public static Object unsafe() throws Exception {
        Field field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
        field.setAccessible(true);
        return field.get(null).getClass();
    }

    @Needs(DEEP)
    public static void accessibleCheckerOfTheRuntime() throws Exception {
        Class.forName("qtforge.enforcement.bridge.Gate")
                .getDeclaredField("checker")
                .setAccessible(true);
    }

    @Needs(DEEP)
    public static String privateLookup() {
        try {
            return MethodHandles.privateLookupIn(String.class, MethodHandles.lookup())
                    .toString();
        } catch (IllegalAccessException e) {
            return "refused by the module";
        }
    }

    @Needs("java.lang.RuntimePermission|reflectionFactoryAccess")
    public static Object reflectionFactory() throws Exception {
        return Class.forName("sun.reflect.ReflectionFactory")
                .getMethod("getReflectionFactory")
                .invoke(null);
    }

    @Needs(DEEP)
    public static Object handleProxy() throws Exception {
        return MethodHandleProxies.asInterfaceInstance(
                Runnable.class,
                MethodHandles.lookup().findStatic(System.class, "gc", MethodType.methodType(void.class)));
    }

    @Needs(value = DEEP, deniedOnly = true)
    public static Object eventHandler() {
        return java.beans.EventHandler.create(Runnable.class, new Thread(), "start");
    }

    @Needs(GET_LOADER)
    public static Object loaderOfTheClassPath() {
        return ClassLoader.getSystemClassLoader();
    }

    @Needs(GET_LOADER)
    public static Object loaderOfAForeignClass() {
        return Needs.class.getClassLoader();
    }

    @Needs(GET_LOADER)
    public static Object loaderByReflection() throws Exception {
        return Class.class.getMethod("getClassLoader").invoke(Needs.class);
    }

    @Needs(GET_LOADER)
    public static Object loaderByMethodHandle() throws Throwable {
        return java.lang.invoke.MethodHandles.lookup()
                .unreflect(Class.class.getMethod("getClassLoader"))
                .invoke(Needs.class);
    }

    @Needs(value = GET_LOADER, deniedOnly = true)
    public static Object loaderByExpression() throws Exception {
        return new java.beans.Expression(Needs.class, "getClassLoader", new Object[0]).getValue();
    }

    @Needs(GET_LOADER)
    public static Object loaderInAStream() {
        return java.util.stream.Stream.of(Needs.class)
                .map(Class::getClassLoader)
                .toList();
    }

    @Needs(GET_LOADER)
    public static Object loaderOfTheContext() {
        return Thread.currentThread().getContextClassLoader();
    }

    @Needs({})
    public static String ownLoaderIsItsOwn() {
        return "" + JvmAttempts.class.getClassLoader();
    }

    @Needs(LOADER)
    public static void classLoader() {
        new ClassLoader() {};
    }

    @Needs(LOADER)
    public static void urlClassLoader() throws Exception {
        new URLClassLoader(new URL[0]).close();
    }

    @Needs(LOADER)
    public static Object moduleLayer() {
        ModuleLayer boot = ModuleLayer.boot();
        return boot.defineModules(
                boot.configuration()
                        .resolve(
                                java.lang.module.ModuleFinder.of(),
                                java.lang.module.ModuleFinder.of(),
                                java.util.Set.of()),
                name -> null);
    }

    @Needs("java.lang.RuntimePermission|getProtectionDomain")
    public static Object protectionDomain() {
        return Needs.class.getProtectionDomain();
    }

    @Needs(LIBRARY)
    public static String loadLibrary() {
        try {
            System.load(own + "/file");
            return "loaded";
        } catch (UnsatisfiedLinkError e) {
            return "tried";
        }
    }

    @Needs(LIBRARY)
    public static String loadLibraryByName() {
        try {
            Runtime.getRuntime().loadLibrary("none");
            return "loaded";
        } catch (UnsatisfiedLinkError e) {
            return "tried";
        }
    }

    @Needs(value = LIBRARY, since = 22)
    public static String nativeLinker() throws Exception {
        Class<?> linkers = Class.forName("java.lang.foreign.Linker");
        Object linker = linkers.getMethod("nativeLinker").invoke(null);
        Class<?> descriptor = Class.forName("java.lang.foreign.FunctionDescriptor");
        Class<?> layout = Class.forName("java.lang.foreign.MemoryLayout");
        Object none = descriptor
                .getMethod("ofVoid", layout.arrayType())
                .invoke(null, java.lang.reflect.Array.newInstance(layout, 0));
        Class<?> option = Class.forName("java.lang.foreign.Linker$Option");
        return linkers.getMethod("downcallHandle", descriptor, option.arrayType())
                .invoke(linker, none, java.lang.reflect.Array.newInstance(option, 0))
                .toString();
    }

    @Needs(value = LIBRARY, since = 22)
    public static String reinterpretMemory() throws Exception {
        Class<?> segments = Class.forName("java.lang.foreign.MemorySegment");
        Object segment = segments.getMethod("ofAddress", long.class).invoke(null, 0L);
        return segments.getMethod("reinterpret", long.class).invoke(segment, 8L).toString();
    }

    @Needs({CONTROL, SERVER, "java.io.FilePermission|${dir}/own/dump.hprof|write"})
    public static void dumpHeap() throws Exception {
        Class<?> bean = Class.forName("com.sun.management.HotSpotDiagnosticMXBean");
        Object diagnostic =
                ManagementFactory.getPlatformMXBean(bean.asSubclass(java.lang.management.PlatformManagedObject.class));
        java.nio.file.Files.deleteIfExists(java.nio.file.Path.of(own, "dump.hprof"));
        bean.getMethod("dumpHeap", String.class, boolean.class).invoke(diagnostic, own + "/dump.hprof", true);
        java.nio.file.Files.delete(java.nio.file.Path.of(own, "dump.hprof"));
    }

    @Needs({CONTROL, SERVER, "javax.management.MBeanPermission|*|*"})
    public static Object diagnosticCommand() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        return server.invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"), "vmVersion", new Object[0], new String[0]);
    }

    @Needs({SERVER, "javax.management.MBeanPermission|*|*"})
    public static Object registerBean() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName("lab:type=x");
        server.registerMBean(new javax.management.timer.Timer(), name);
        server.unregisterMBean(name);
        return name;
    }

    @Needs(CONTROL)
    public static void threadContention() {
        ManagementFactory.getThreadMXBean().setThreadContentionMonitoringEnabled(false);
    }

    @Needs(CONTROL)
    public static void verboseMemory() {
        ManagementFactory.getMemoryMXBean().setVerbose(false);
    }

    @Needs(MONITOR)
    public static int dumpThreads() {
        return ManagementFactory.getThreadMXBean().dumpAllThreads(false, false).length;
    }

    @Needs("com.sun.tools.attach.AttachPermission|attachVirtualMachine")
    public static int listVirtualMachines() throws Exception {
        return ((java.util.List<?>) Class.forName("com.sun.tools.attach.VirtualMachine")
                        .getMethod("list")
                        .invoke(null))
                .size();
    }

    @Needs(value = "com.sun.tools.attach.AttachPermission|attachVirtualMachine", deniedOnly = true)
    public static Object attach() throws Exception {
        return Class.forName("com.sun.tools.attach.VirtualMachine")
                .getMethod("attach", String.class)
                .invoke(null, "1");
    }

    @Needs(value = "jdk.jfr.FlightRecorderPermission|accessFlightRecorder", deniedOnly = true)
    public static Object recording() throws Exception {
        return Class.forName("jdk.jfr.Recording").getConstructor(Map.class).newInstance(Map.of());
    }
}

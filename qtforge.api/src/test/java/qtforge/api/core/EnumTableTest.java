// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every enum of the core API against the contract sheet: constants, order, numbers and script names. */
class EnumTableTest {

    private static final Map<String, String> TABLE = new TreeMap<>(Map.ofEntries(
            Map.entry("PluginType", "Native 0, Python 1, JavaScript 2, Lua 3, Remote 4, Composite 5"),
            Map.entry(
                    "PluginState",
                    "Unloaded 0, Loading 1, Loaded 2, Initializing 3, Running 4, Paused 5, Stopping 6, Stopped 7, Error 8, "
                            + "Reloading 9"),
            Map.entry(
                    "PluginCapability",
                    "None 0, UI 1, Service 2, Network 4, DataProcessing 8, Scripting 16, FileSystem 32, Database 64, "
                            + "AsyncInit 128, HotReload 256, Configuration 512, Logging 1024, Security 2048, "
                            + "Threading 4096, Monitoring 8192"),
            Map.entry("PluginPriority", "Lowest 0, Low 1, Normal 2, High 3, Highest 4"),
            Map.entry("PluginExecutionContext", "MainThread 0, WorkerThread 1, Isolated 2"),
            Map.entry("ServiceExecutionMode", "MainThread 0, WorkerThread 1, ThreadPool 2, Async 3, Custom 4"),
            Map.entry(
                    "ServiceState",
                    "Stopped 0, Starting 1, Running 2, Pausing 3, Paused 4, Resuming 5, Stopping 6, Error 7, Restarting 8"),
            Map.entry("ServicePriority", "Idle 0, Low 1, Normal 2, High 3, Critical 4"),
            Map.entry("ServiceHealth", "Unknown 0, Healthy 1, Warning 2, Critical 3, Unhealthy 4"),
            Map.entry(
                    "PluginErrorCode",
                    "Success 0, FileNotFound 100, InvalidFormat 101, LoadFailed 102, UnloadFailed 103, SymbolNotFound 104, "
                            + "AlreadyLoaded 105, NotLoaded 106, PluginNotFound 107, InitializationFailed 200, "
                            + "ConfigurationError 201, DependencyMissing 202, VersionMismatch 203, ExecutionFailed 300, "
                            + "CommandNotFound 301, InvalidParameters 302, StateError 303, InvalidArgument 304, "
                            + "NotFound 305, ResourceUnavailable 306, AlreadyExists 307, NotImplemented 308, "
                            + "InvalidState 309, InvalidConfiguration 310, DuplicatePlugin 311, CircularDependency 312, "
                            + "OperationCancelled 313, NotSupported 314, IncompatibleVersion 315, SystemError 316, "
                            + "SecurityViolation 400, PermissionDenied 401, SignatureInvalid 402, UntrustedSource 403, "
                            + "OutOfMemory 500, ResourceExhausted 501, NetworkError 502, FileSystemError 503, "
                            + "ThreadingError 504, TimeoutError 505, Timeout 506, Unknown 998, UnknownError 999, "
                            + "OperationNotSupported 1000"),
            Map.entry("ErrorSeverity", "Info 0, Warning 1, Error 2, Critical 3, Fatal 4"),
            Map.entry("CompatibilityMode", "Exact 0, Major 1, Minor 2, Patch 3"),
            Map.entry(
                    "VersionRange$RangeType",
                    "Exact 0, GreaterThan 1, GreaterEqual 2, LessThan 3, LessEqual 4, Compatible 5, Range 6"),
            Map.entry("CircularResolutionStrategy", "None 0, RemoveWeakest 1, DisablePlugin 2, LoadAsGroup 3"),
            Map.entry(
                    "PluginLifecycleEvent",
                    "BeforeInitialize 0, AfterInitialize 1, BeforeShutdown 2, AfterShutdown 3, BeforePause 4, AfterPause 5, "
                            + "BeforeResume 6, AfterResume 7, StateChanged 8, Error 9, Timeout 10, HealthCheck 11, "
                            + "ResourceWarning 12, DependencyChanged 13"),
            // Ours; the original has no drop folders.
            Map.entry("DropFolders$Status", "Installed 0, Incomplete 1, Shadowed 2, Rejected 3"),
            // Ours; the original replaces code without saying what became of it.
            Map.entry("exchange.ReplacementOutcome", "Replaced 0, Unchanged 1, Rejected 2, RolledBack 3, Failed 4"),
            Map.entry("property.PropertyBindingType", "OneWay 0, TwoWay 1, OneTime 2"),
            Map.entry("property.PropertyValidationType", "None 0, Range 1, Enum 2, Regex 3, Custom 4"),
            Map.entry("property.PropertyNotificationMode", "Immediate 0, Debounced 1, Throttled 2, Batched 3")));

    /** All enums in this package and below it. */
    static List<Class<?>> enums() throws IOException, URISyntaxException, ClassNotFoundException {
        Path root = Path.of(PluginState.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path home = root.resolve("qtforge/api/core");
        List<Class<?>> enums = new ArrayList<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted().toList()) {
                String name =
                        root.relativize(file).toString().replace('\\', '/').replace('/', '.');
                if (name.endsWith(".class") && !name.contains("-")) {
                    Class<?> type = Class.forName(
                            name.substring(0, name.length() - 6), false, EnumTableTest.class.getClassLoader());
                    if (type.isEnum()) {
                        enums.add(type);
                    }
                }
            }
        }
        return enums;
    }

    private static String shortName(Class<?> type) {
        return type.getName().substring("qtforge.api.core.".length());
    }

    @Test
    void theTableHasEveryEnum() throws Exception {
        assertThat(enums()).extracting(EnumTableTest::shortName).containsExactlyInAnyOrderElementsOf(TABLE.keySet());
    }

    @ParameterizedTest
    @MethodSource("enums")
    void constantsAreTheContractsInItsOrder(Class<?> type) {
        List<String> rows = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            NamedConstant named = (NamedConstant) constant;
            rows.add(named.scriptName() + " " + named.value());
            assertThat(ApiNames.upperSnake(named.scriptName())).isEqualTo(named.name());
            assertThat(ApiNames.pascalCase(named.name())).isEqualTo(named.scriptName());
        }
        assertThat(String.join(", ", rows)).isEqualTo(TABLE.get(shortName(type)));
    }
}

// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import qtforge.bindings.catalog.Catalog;

/** The names and values of constants that programs of the original rely on. */
class ConstantsTest {

    private static final Catalog CATALOG = Modules.catalog();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            managers.ConfigurationScope|Global=0 Plugin=1 User=2 Session=3 Runtime=4
            managers.ConfigurationChangeType|Added=0 Modified=1 Removed=2 Reloaded=3
            managers.LogLevel|Trace=0 Debug=1 Info=2 Warning=3 Error=4 Critical=5 Fatal=6
            managers.LogOutput|Console=0 File=1 Network=2 Database=3 Custom=4
            managers.ResourceType|Thread=0 Timer=1 NetworkConnection=2 FileHandle=3 DatabaseConnection=4 Memory=5 Custom=6
            managers.ResourceState|Available=0 InUse=1 Reserved=2 Cleanup=3 Error=4
            managers.ResourcePriority|Low=0 Normal=1 High=2 Critical=3
            managers.VersionInstallStatus|NotInstalled=0 Installing=1 Installed=2 Active=3 Deprecated=4 Corrupted=5 Migrating=6 RollingBack=7
            managers.MigrationStrategy|None=0 Automatic=1 Manual=2 Script=3 Callback=4
            managers.CompatibilityLevel|Breaking=0 Major=1 Minor=2 Patch=3 Build=4
            orchestration.StepStatus|Pending=0 Running=1 Completed=2 Failed=3 Skipped=4 Cancelled=5 Retrying=6
            orchestration.ExecutionMode|Sequential=0 Parallel=1 Conditional=2 Pipeline=3
            orchestration.WorkflowState|Idle=0 Running=1 Paused=2 Completed=3 Failed=4 Cancelled=5
            orchestration.WorkflowExecutionState|Created=0 Running=1 Completed=2 Failed=3 Cancelled=4 Suspended=5
            orchestration.CircuitBreakerState|Closed=0 Open=1 HalfOpen=2
            orchestration.RecoveryStrategy|None=0 Retry=1 Fallback=2 Skip=3 Abort=4 Compensate=5 GracefulDegradation=6 UserIntervention=7 CircuitBreaker=8
            orchestration.ValidationSeverity|Info=0 Warning=1 Error=2 Critical=3
            transactions.TransactionState|Active=0 Preparing=1 Prepared=2 Committing=3 Committed=4 Aborting=5 Aborted=6 Failed=7 Timeout=8
            transactions.IsolationLevel|ReadUncommitted=0 ReadCommitted=1 RepeatableRead=2 Serializable=3
            transactions.OperationType|Read=0 Write=1 Execute=2 Configure=3 Custom=4
            composition.CompositionStrategy|Aggregation=0 Pipeline=1 Facade=2 Decorator=3 Proxy=4 Adapter=5 Bridge=6
            composition.PluginRole|Primary=0 Secondary=1 Auxiliary=2 Decorator=3 Adapter=4 Bridge=5
            threading.ThreadPriority|Idle=0 Lowest=1 Low=2 Normal=3 High=4 Highest=5 TimeCritical=6 Inherit=7
            threading.ThreadState|NotRunning=0 Running=1 Finished=2
            threading.TaskPriority|Lowest=0 Low=25 Normal=50 High=75 Highest=100 Critical=125
            threading.TaskStatus|Pending=0 Running=1 Completed=2 Failed=3 Cancelled=4 Timeout=5
            """)
    void theConstantsAreThoseOfTheOriginal(String type, String constants) {
        List<String> found = new ArrayList<>();
        CATALOG.enumeration(type).orElseThrow().values().forEach((name, value) -> found.add(name + "=" + value));
        assertThat(String.join(" ", found)).isEqualTo(constants);
    }

    @ParameterizedTest
    @CsvSource({
        "orchestration.WorkflowProgressEventType, WorkflowStarted, 0",
        "orchestration.WorkflowProgressEventType, StepStarted, 10",
        "orchestration.WorkflowProgressEventType, ProgressUpdate, 20",
        "orchestration.WorkflowProgressEventType, CheckpointRestored, 31"
    })
    void furtherConstantsAreThereToo(String type, String name, long value) {
        assertThat(CATALOG.enumeration(type).orElseThrow().values()).containsEntry(name, value);
    }
}

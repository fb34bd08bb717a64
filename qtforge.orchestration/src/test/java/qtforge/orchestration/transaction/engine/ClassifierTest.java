// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.transaction.TransactionErrorCategory;
import qtforge.api.orchestration.transaction.TransactionErrorSeverity;
import qtforge.api.orchestration.transaction.TransactionException;
import qtforge.api.orchestration.transaction.TransactionFailure;
import qtforge.api.orchestration.transaction.TransactionRecoveryAction;

class ClassifierTest {

    private static String of(Throwable failure) {
        TransactionFailure known = Classifier.classify(failure);
        return known.code() + " " + known.category() + " " + known.severity() + " " + known.recoveryAction();
    }

    private static PluginException of(PluginErrorCode code) {
        return new PluginException(code, "x");
    }

    @Test
    void knowsByCategoryCodeOrClass() {
        assertThat(of(new TransactionException(
                        TransactionErrorCategory.DEADLOCK, PluginErrorCode.RESOURCE_UNAVAILABLE, "", "", "x", null)))
                .isEqualTo("RESOURCE_UNAVAILABLE DEADLOCK ERROR RETRY");
        assertThat(of(of(PluginErrorCode.PERMISSION_DENIED)))
                .isEqualTo("PERMISSION_DENIED SYSTEM CRITICAL USER_INTERVENTION");
        assertThat(of(of(PluginErrorCode.COMMAND_NOT_FOUND)))
                .isEqualTo("COMMAND_NOT_FOUND VALIDATION WARNING USER_INTERVENTION");
        assertThat(of(new TimeoutException())).isEqualTo("TIMEOUT TIMEOUT ERROR RETRY");
        assertThat(of(new ConnectException("refused"))).isEqualTo("NETWORK_ERROR NETWORK ERROR RETRY");
        assertThat(of(new FileNotFoundException("f"))).isEqualTo("FILE_SYSTEM_ERROR SYSTEM CRITICAL ESCALATE");
        assertThat(of(new IllegalArgumentException("a")))
                .isEqualTo("INVALID_ARGUMENT VALIDATION WARNING USER_INTERVENTION");
        assertThat(of(new Exception("e"))).isEqualTo("EXECUTION_FAILED UNKNOWN ERROR ROLLBACK");
        assertThat(Classifier.classify(new Exception()).message()).isEqualTo("java.lang.Exception");
    }

    @Test
    void knowsEveryCodeAndCategory() {
        assertThat(Arrays.stream(PluginErrorCode.values()))
                .allSatisfy(
                        code -> assertThat(Classifier.classify(of(code)).code()).isEqualTo(code));
        assertThat(Arrays.stream(TransactionErrorCategory.values()))
                .allSatisfy(category -> assertThat(Classifier.classify(
                                        new TransactionException(category, PluginErrorCode.UNKNOWN, "", "", "x", null))
                                .recoveryAction())
                        .isNotEqualTo(TransactionRecoveryAction.NONE));
        assertThat(Classifier.classify(new TransactionException(
                                TransactionErrorCategory.ROLLBACK, PluginErrorCode.EXECUTION_FAILED, "", "", "x", null))
                        .severity())
                .isEqualTo(TransactionErrorSeverity.FATAL);
    }

    @Test
    void idsTellWhenTheyWereMade() {
        String id = TransactionIds.next();
        assertThat(id).matches("tx_[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(Duration.between(TransactionIds.madeAt(id).orElseThrow(), Instant.now()))
                .isLessThan(Duration.ofMinutes(1));
        assertThat(TransactionIds.madeAt("tx_x")).isEmpty();
        assertThat(TransactionIds.madeAt("other")).isEmpty();
    }
}

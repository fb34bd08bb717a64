// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.service.condpermadmin.ConditionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;
import org.osgi.service.permissionadmin.PermissionInfo;

class RowTextTest {

    private static final PermissionInfo[] ONE = {new PermissionInfo("a.B", "x)}\"\\", "read")};

    @Test
    void readsWhatItWrites() {
        ConditionInfo[] conditions = {
            new ConditionInfo("a.C", new String[] {"x]}", "\"!"}), new ConditionInfo("a.D", new String[0])
        };
        RowInfo row = new RowInfo("name \"\\\r\n}", conditions, ONE, "DENY");

        RowInfo read = RowText.decode(row.getEncoded());

        assertThat(read).isEqualTo(row).hasSameHashCodeAs(row);
        assertThat(read.getName()).isEqualTo("name \"\\\r\n}");
        assertThat(read.getConditionInfos()).isEqualTo(conditions);
        assertThat(read.getPermissionInfos()).isEqualTo(ONE);
        assertThat(read.getAccessDecision()).isEqualTo(ConditionalPermissionInfo.DENY);
    }

    @Test
    void writesTheFormOfTheSpecification() {
        RowInfo row = RowText.decode("  ALLOW{ [ a.C  \"x\" ]\n(a.B  \"n\"  \"read\")(a.E)} \"one\" ");

        assertThat(row.getEncoded()).isEqualTo("allow {[a.C \"x\"] (a.B \"n\" \"read\") (a.E)} \"one\"");
        assertThat(row).hasToString(row.getEncoded());
    }

    @Test
    void leavesTheNameOutWhenThereIsNone() {
        RowInfo row = RowText.decode("deny {(a.B)}");

        assertThat(row.getName()).isNull();
        assertThat(row.getEncoded()).isEqualTo("deny {(a.B)}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "allow",
                "maybe {(a.B)}",
                "allow {}",
                "allow {[a.C]}",
                "allow {(a.B) [a.C]}",
                "allow {(a.B)",
                "allow {(a.B \"x}",
                "allow {(a.B)} name",
                "allow {(a.B)} \"name",
                "allow {(a.B)} \"na\\me\"",
                "allow {(a.B)} \"name\" more",
                "{(a.B)}",
                "allow {(a.B \"n\" \"a\" \"more\")}"
            })
    void refusesWhatIsNotProperlyFormatted(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> RowText.decode(text));
    }

    @Test
    void refusesRowsWithoutPermissionsAndOtherDecisions() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RowInfo("a", null, null, "allow"));
        assertThatIllegalArgumentException().isThrownBy(() -> new RowInfo("a", null, new PermissionInfo[0], "allow"));
        assertThatIllegalArgumentException().isThrownBy(() -> new RowInfo("a", null, ONE, "permit"));
        assertThatIllegalArgumentException().isThrownBy(() -> new RowInfo("a", null, ONE, null));
    }
}

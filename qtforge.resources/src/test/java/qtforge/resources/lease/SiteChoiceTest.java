// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.lease;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import qtforge.api.managers.resource.SiteRecording;

class SiteChoiceTest {

    private static int recorded(SiteChoice choice, int leases, int held) {
        int count = 0;
        for (int i = 0; i < leases; i++) {
            count += choice.records(held) ? 1 : 0;
        }
        return count;
    }

    @Test
    void recordsAllOfAHolderThatReturnedLittleYetThenSome() {
        SiteChoice choice = new SiteChoice(SiteRecording.ADAPTIVE);
        assertThat(recorded(choice, 1000, 1)).isEqualTo(1000);
        assertThat(recorded(choice, 6400, 1)).isEqualTo(100);
    }

    @Test
    void recordsEachLeaseThatIsMoreThanEverBeforeAndAllAfterALeak() {
        SiteChoice choice = new SiteChoice(SiteRecording.ADAPTIVE);
        recorded(choice, 1001, 1);
        assertThat(choice.records(2)).isTrue();
        assertThat(choice.records(3)).isTrue();
        assertThat(choice.records(3)).isFalse();
        choice.distrust();
        assertThat(recorded(choice, 1000, 1)).isEqualTo(1000);
    }

    @Test
    void doesAsItIsTold() {
        assertThat(recorded(new SiteChoice(SiteRecording.ALWAYS), 5000, 1)).isEqualTo(5000);
        assertThat(recorded(new SiteChoice(SiteRecording.NEVER), 5000, 1)).isZero();
    }
}

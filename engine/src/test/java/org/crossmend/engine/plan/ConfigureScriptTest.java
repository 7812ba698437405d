package org.crossmend.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.crossmend.engine.plan.ConfigureScript.RunTest;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Excerpts of scripts as different releases of Autoconf write them. */
@NullMarked
final class ConfigureScriptTest {

  @Test
  void readsWhatAutoconf271Writes() {
    assertThat(
            ConfigureScript.tests(
                """
                if test ${lab_cv_wraps+y}
                then :
                  printf %s "(cached) " >&6
                else $as_nop
                  if test "$cross_compiling" = yes
                then :
                  { { printf "%s\\n" "$as_me:${as_lineno-$LINENO}: error: in \\`$ac_pwd':" >&5
                printf "%s\\n" "$as_me: error: in \\`$ac_pwd':" >&2;}
                as_fn_error $? "cannot run test program while cross compiling
                See \\`config.log' for more details" "$LINENO" 5; }
                else $as_nop
                  cat confdefs.h - <<_ACEOF >conftest.$ac_ext
                int main (void) {
                if (1) return 0;
                other_cv_x=1;
                }
                _ACEOF
                if ac_fn_c_try_run "$LINENO"
                then :
                  lab_cv_wraps=yes
                else $as_nop
                  lab_cv_wraps=no
                fi
                rm -f core *.core
                fi

                fi
                """))
        .containsExactly(new RunTest(5, 25, "lab_cv_wraps", true));
  }

  @Test
  void readsWhatAutoconf269Writes() {
    assertThat(
            ConfigureScript.tests(
                """
                if ${ac_cv_func_malloc_0_nonnull+:} false; then :
                  $as_echo_n "(cached) " >&6
                else
                  if test "$cross_compiling" = yes; then :
                  ac_cv_func_malloc_0_nonnull=no
                else
                  cat confdefs.h - <<_ACEOF >conftest.$ac_ext
                _ACEOF
                if ac_fn_c_try_run "$LINENO"; then :
                  ac_cv_func_malloc_0_nonnull=yes
                fi
                fi
                fi
                """))
        .containsExactly(new RunTest(4, 12, "ac_cv_func_malloc_0_nonnull", false));
  }

  @Test
  void readsWhatAutoconf259And272Write() {
    assertThat(
            ConfigureScript.tests(
                """
                if test "${ac_cv_old+set}" = set; then
                  echo $ECHO_N "(cached) $ECHO_C" >&6
                else
                  if test "$cross_compiling" = yes; then
                  { { echo "$as_me:$LINENO: error: cannot run test program while cross compiling
                See \\`config.log' for more details." >&5
                   { (exit 1); exit 1; }; }
                else
                  ac_cv_old=yes
                fi
                fi
                if test ${ac_cv_new+y}
                then :
                  printf %s "(cached) " >&6
                else case e in #(
                  e) if test "$cross_compiling" = yes
                then :
                  as_fn_error $? "cannot run test program while cross compiling
                See 'config.log' for more details" "$LINENO" 5
                else case e in #(
                  e) ac_cv_new=yes
                 ;;
                esac
                fi
                 ;;
                esac
                fi
                """))
        .containsExactly(
            new RunTest(4, 10, "ac_cv_old", true), new RunTest(16, 24, "ac_cv_new", true));
  }

  @Test
  void noVariableAnswersATestWithoutACache() {
    assertThat(
            ConfigureScript.tests(
                """
                if test ${ac_cv_other+y}
                then :
                fi
                if test "$cross_compiling" = yes
                then :
                  as_fn_error $? "cannot run test program while cross compiling" "$LINENO" 5
                else $as_nop
                  FROB=1
                fi
                """))
        .containsExactly(new RunTest(4, 9, null, true));
  }

  @Test
  void findsFilesThatOnlyTheTargetCouldShow() {
    assertThat(
            ConfigureScript.tests(
                """
                if test ${ac_cv_file__dev_ptmx+y}
                then :
                  printf %s "(cached) " >&6
                else $as_nop
                  test "$cross_compiling" = yes &&
                  as_fn_error $? "cannot check for file existence when cross compiling" "$LINENO" 5
                if test -r "/dev/ptmx"; then
                """))
        .containsExactly(new RunTest(5, 6, "ac_cv_file__dev_ptmx", true));
  }

  @Test
  void isNotMisledByOtherUsesOfTheWord() {
    assertThat(
            ConfigureScript.tests(
                """
                cross_compiling=no
                test "$cross_compiling" = yes ||
                test -x conftest$ac_exeext
                if test "$cross_compiling" = yes; then
                  BUILD_CC=gcc
                fi
                """))
        .isEmpty();
  }
}

use crate::page::test_pdf::TestPdf;

/// The colour that `operators` leave for filling.
fn fill(spaces: &str, operators: &str) -> u32 {
    let page = TestPdf::new(format!("{operators} 10 10 50 50 re f"))
        .resources(&format!("/ColorSpace << {spaces} >>"))
        .stream(7, "/N 3", "")
        .stream(8, "/N 4", "")
        .draw();
    page.fills[0].color
}

#[test]
fn device_colours() {
    assert_eq!(fill("", ""), 0x000000);
    assert_eq!(fill("", "0.5 g"), 0x808080);
    assert_eq!(fill("", "1 0 0.2 rg"), 0xff0033);
    assert_eq!(fill("", "0 1 1 0 k"), 0xff0000);
    assert_eq!(fill("", "/DeviceRGB cs 0 1 0 sc"), 0x00ff00);
    assert_eq!(fill("", "2 -1 0 rg"), 0xff0000);
}

#[test]
fn special_spaces_are_approximated() {
    assert_eq!(fill("/S [/ICCBased 7 0 R]", "/S cs 0 0 1 scn"), 0x0000ff);
    assert_eq!(fill("/S [/ICCBased 8 0 R]", "/S cs 0 0 0 1 scn"), 0x000000);
    assert_eq!(fill("/S [/Indexed /DeviceRGB 1 <000000ff8000>]", "/S cs 1 scn"), 0xff8000);
    let tint = "<< /FunctionType 2 /Domain [0 1] /C0 [1 1 1] /C1 [1 0 0] /N 1 >>";
    assert_eq!(fill(&format!("/S [/Separation /Spot /DeviceRGB {tint}]"), "/S cs 1 scn"), 0xff0000);
    assert_eq!(fill(&format!("/S [/Separation /Spot /DeviceRGB {tint}]"), "/S cs 0 scn"), 0xffffff);
    let computed = "<< /FunctionType 4 >>";
    assert_eq!(
        fill(&format!("/S [/DeviceN [/Cyan /Magenta] /DeviceCMYK {computed}]"), "/S cs 0 1 scn"),
        0xff00ff
    );
    assert_eq!(fill("/S [/Lab << /WhitePoint [0.95 1 1.09] >>]", "/S cs 100 0 0 scn") & 0xf0f0f0, 0xf0f0f0);
}

#[test]
fn unknown_spaces_are_black() {
    assert_eq!(fill("", "/Nowhere cs 1 1 1 scn"), 0);
    assert_eq!(fill("/S [/Indexed /S 1 <00>]", "/S cs 1 scn"), 0);
}

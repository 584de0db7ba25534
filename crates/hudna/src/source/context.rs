//! What the marked-up parts of a page say about the blocks in them, as far as they can be believed.

use super::clutter::{Clutter, Role};
use super::line::{Class, Line};
use super::page::Page;

/// With less running text than this outside of all clutter, the markup is not believed.
const LEAST_OUTSIDE: usize = 40;

/// The family of each block's surroundings. A part that holds (nearly) all running text of the page is no clutter, whatever its class
/// says: themes call their wrappers `sidebar-layout`, whole pages stand in one `<form>`, hidden parts open at a click.
pub(super) fn families(page: &Page, lines: &[Line], clutter: &Clutter) -> Vec<Option<u16>> {
    let mut mass = vec![0usize; page.regions.len()];
    let mut total = 0;
    for (block, line) in page.blocks.iter().zip(lines) {
        if line.shape.is_text() && !matches!(line.class, Class::Clutter(..)) {
            total += line.words;
            if let Some(mass) = mass.get_mut(block.region as usize) {
                *mass += line.words;
            }
        }
    }
    // Parents stand before their children: one pass from the end adds everything up.
    for i in (1..page.regions.len()).rev() {
        let parent = page.regions.get(i).map_or(0, |region| region.parent as usize);
        let own = mass.get(i).copied().unwrap_or(0);
        if let Some(mass) = mass.get_mut(parent) {
            *mass += own;
        }
    }
    let is_comments =
        |family: Option<u16>| family.is_some_and(|family| clutter.family(family).is_some_and(|family| family.role == Role::End));
    let mut believed: Vec<bool> = page.regions.iter().map(|region| region.family.is_some()).collect();
    for round in 0..4 {
        let outside = outside(page, lines, &believed);
        if outside >= LEAST_OUTSIDE || outside * 2 >= total {
            break;
        }
        // The outermost part with the most text is let in; comments only when nothing else is left.
        let best = (1..page.regions.len())
            .filter(|&i| {
                believed.get(i) == Some(&true) && (round > 1 || !is_comments(page.regions.get(i).and_then(|region| region.family)))
            })
            .max_by_key(|&i| (mass.get(i).copied().unwrap_or(0), usize::MAX - i));
        let Some(best) = best.filter(|&best| mass.get(best).copied().unwrap_or(0) * 2 > total - outside) else { break };
        if let Some(believed) = believed.get_mut(best) {
            *believed = false;
        }
    }
    let resolved = resolve(page, &believed);
    page.blocks.iter().map(|block| resolved.get(block.region as usize).copied().flatten()).collect()
}

/// The family of each part: the innermost believed one around it.
fn resolve(page: &Page, believed: &[bool]) -> Vec<Option<u16>> {
    let mut resolved: Vec<Option<u16>> = Vec::with_capacity(page.regions.len());
    for (i, region) in page.regions.iter().enumerate() {
        let own = region.family.filter(|_| believed.get(i) == Some(&true));
        let parent = resolved.get(region.parent as usize).copied().flatten();
        resolved.push(own.or(parent));
    }
    resolved
}

fn outside(page: &Page, lines: &[Line], believed: &[bool]) -> usize {
    let resolved = resolve(page, believed);
    let is_free = |region: u32| resolved.get(region as usize).copied().flatten().is_none();
    page.blocks.iter().zip(lines).filter(|(block, line)| line.class.is_text() && is_free(block.region)).map(|(_, line)| line.words).sum()
}
